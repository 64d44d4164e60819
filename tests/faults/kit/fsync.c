/* Preloaded into the store: notes how long each file was when it was synced, so that a power cut can be played: what came
   later is cut off. Never here: anything that changes what the store does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void note(int fd, long long size) {
  static int out = -1;
  char name[64], path[512], line[640];
  if (out < 0) out = open(getenv("SYNCED"), O_WRONLY | O_APPEND | O_CREAT, 0600);
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (out < 0 || length < 0) return;
  path[length] = 0;
  int wanted = snprintf(line, sizeof line, "%lld %s\n", size, path);
  if (write(out, line, wanted) != wanted) abort();
}

/* The size before the sync: what another thread writes while it runs may not be on the disk yet. */
#define NOTED(name)                                                                    \
  int name(int fd) {                                                                   \
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, #name);                          \
    struct stat before;                                                                \
    int known = !fstat(fd, &before);                                                   \
    int result = real(fd);                                                             \
    if (known && !result) note(fd, (long long)before.st_size);                         \
    return result;                                                                     \
  }

NOTED(fdatasync)
NOTED(fsync)
