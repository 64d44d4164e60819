"""The rule table of RELIABILITY.md section 3, row by row, and the test that proves each; faults and figures stand there too.

| row | test |
|---|---|
| Origin, CSWSH, CSRF, figure 19 | test_origin, tests/web/test_identity |
| role on every command, revocation, B10 | test_roles, test_sockets (two processes) |
| cookies, links, tokens, codes: altered, exchanged, too late | test_altered_cookies, test_altered_signins, test_altered_codes |
| XSS, figure 20 | test_markup (every field, page, push, file), tests/browser/test_payloads, tests/test_layout (templates) |
| CSP, htmx | test_answers, tests/web/test_headers; every browser test by `visitors`, which tests/browser/test_hosts tries out |
| capability URLs, logs, figure 21 | test_canary |
| sign-in, guessing, B20 | test_limits, tests/web/desk/test_sign_in |
| one-time codes, stuffing, figure 23 | tests of the codes (forum, web, faults) |
| NAT, limits, figure 22; proxy headers | test_limits, test_origin |
| spam notes, B07 | tests/activities/test_ideas_blocked, test_limits, tests/web/test_forms (what cannot be seen) |
| what is closed, S21 | tests/forum/test_closed_phase |
| formula injection | tests/export/test_formula, tests/export/test_xlsx |
| imports, zip bombs | tests/imports, test_fuzz_log |
| permessage-deflate, frames, faults 18 and 19 | test_answers, test_wire |
| SSRF, path traversal, headers | test_answers |
| input typing, poison events, fault 26, figure 18 | test_fuzz, test_fuzz_log, tests/web/test_forms |
| slow and large requests, smuggling | test_wire, test_origin |
| redis exposure | test_store_user |
| dependencies | tests/tools/test_audit |
| retention, erasing, figure 25 | tests/forum/test_erase, tests/forum/test_seal and the tests of deletion |
| fail closed | tests/faults |
"""
