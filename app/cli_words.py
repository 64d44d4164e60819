"""What `--help` says of each command: what it is for, examples, how it ends. Each option's sentence stands with the option.

Never here: an option, what a command does.
"""

WHOLE = """Stimmwand, a live wall for public forums: people vote, prioritise and write on their phones, and the wall shows it.

Without a command it serves, and the first start prints the link with which you set the organiser's password. Ctrl-C
stops it; what was saved is there again at the next start."""

WHOLE_MORE = """examples:
  python3 -m app                                            serve at http://127.0.0.1:8000
  python3 -m app --demo                                     the same, with a forum to try
  STIMMWAND_URL=http://192.168.1.23:8000 python3 -m app     serve a hall: phones need an address that they can reach
  python3 -m app organiser link                             a lost password
  python3 -m app COMMAND --help                             more about a command

settings are environment variables; README.md has the table.
exit codes: 0 done, 1 not done, 2 not understood (a wrong option or setting; the words say which)."""

SERVE = """Runs the wall until Ctrl-C. This is what happens without any command, too."""
SERVE_MORE = """examples:
  python3 -m app
  python3 -m app serve --demo
  python3 -m app serve --demo process --day 2022-06-20
  python3 -m app serve --host 0.0.0.0 --port 80

exit codes: 0 stopped, 1 it could not start (the port is taken, the store does not run), 2 a setting is wrong."""

TEST = """Runs every check: format, lint, types, templates, known weaknesses of packages, and all tests, in a real
browser where they need one. They are in a checkout alone: a package that was installed has none.

Further words go to pytest: a file, or -k with a part of a test's name. What it needs is fetched the first time."""
TEST_MORE = """examples:
  python3 -m app test
  python3 -m app test tests/forum/test_play.py -k undo
  python3 -m app test --long
  python3 -m app test --mutants fold

exit codes: 0 all passed, 1 something did not (or there are no tests here), 5 the words chose no test."""

ARCHIVE = """Writes everything about a forum into one file that only you can read: to keep, to restore, to count again.

It works beside the running app or without it. Until the forum is sealed, the file also tells which contributions
came from the same device: keep it to yourself.

A programme's file holds its log and the files of its documents; each of its forums has a file of its own."""
ARCHIVE_MORE = """examples:
  python3 -m app archive 482913 forum.archive
  python3 -m app archive "482 913" /media/stick/forum.archive
  python3 -m app archive smart-city-strategy programme.archive

exit codes: 0 written, 1 nothing was written (the words say why), 2 a setting is wrong."""

BACKUP = """Copies everything that is saved, of all forums and programmes, with organisers and links, into a new folder.

All that was acknowledged before it began is in it, also while the app runs and people vote; a store is started on the
copy to see. It reads files alone and disturbs nobody.

The copy is a data folder: STIMMWAND_DATA=FOLDER starts on it. Whoever has it has every secret of the installation."""
BACKUP_MORE = """examples:
  python3 -m app backup /media/stick/stimmwand-2026-11-29
  python3 -m app backup --of /var/lib/stimmwand /media/stick/stimmwand

exit codes: 0 copied and tried, 1 there is no copy (the words say why), 2 a setting is wrong."""

BACKED_UP = (
    "Copied and tried: {entries} entries in {logs} logs, {size} bytes. STIMMWAND_DATA={folder} starts on the copy."
)
NOT_OURS = """Nothing was copied: the store at REDIS_URL keeps its files where it runs. Name its folder with --of, where this
machine has it, or save it with its own means; “archive” writes single forums."""

RESTORE = """Brings a forum back from its archive: the same id, the same code, the same entries, or a second forum beside it.

The file is checked whole before anything is written. A closed forum whose day of deletion is over is deleted again
by itself, a day after it came back at the earliest."""
RESTORE_MORE = """examples:
  python3 -m app restore forum.archive
  python3 -m app restore forum.archive --new-id

exit codes: 0 restored, 1 nothing was written (damaged file, the forum is there already), 2 a setting is wrong."""

ORGANISER = """Prints a fresh link with which an organiser sets a password: the first one's, or a lost one. It is good for a
day.

It works beside the running app or without it. Whoever has the link has the desk: give it to nobody else."""
ORGANISER_MORE = """example:
  python3 -m app organiser link

exit codes: 0 printed, 1 the store could not be reached, 2 a setting is wrong."""

ENCODER = """Installs the sentence encoder, an extra of 105 MB, with which the console suggests notes of the same idea.

It works on this machine alone: no note leaves it. Without it the console suggests nearly equal notes, and
everything else is the same. It is used from the next start on.

In a checkout this command brings it; of an installed package it is an extra, and the command says how."""
ENCODER_MORE = """example:
  python3 -m app encoder

exit codes: 0 installed, 1 not installed (the words say what is missing)."""

NO_TESTS = """The checks are in a checkout alone, and this Stimmwand was installed as a package. In a clone of the source:
python3 -m app test"""

ENCODER_OF_PACKAGE = """The sentence encoder is an extra of the package. Install Stimmwand once more as you did, from the same
file or address,
with [grouping] behind its name; for example one of
  pipx install --force 'stimmwand-{version}-py3-none-any.whl[grouping]'
  uv tool install --force 'stimmwand-{version}-py3-none-any.whl[grouping]'
  pip install 'stimmwand-{version}-py3-none-any.whl[grouping]'
What is saved stays where it is."""
