/* Makes the k-th write to a store's files fail, and those after it if the disk is to stay full.
   Loaded with LD_PRELOAD; armed from the program by arm(k, error, times). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long left = -1, seen = 0;
static int error = 0, lasting = 0;

void arm(long k, int with, int stays) { left = k; error = with; lasting = stays; seen = 0; }
long writes_seen(void) { return seen; }

static int fails(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, "runs.sqlite")) return 0;
    seen++;
    if (left < 0 || (lasting ? seen < left : seen != left)) return 0;
    errno = error;
    return 1;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int f, const void *b, size_t n) { REAL(write); return fails(f) ? -1 : real(f, b, n); }
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { REAL(pwrite); return fails(f) ? -1 : real(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { REAL(pwrite64); return fails(f) ? -1 : real(f, b, n, o); }
int fsync(int f) { REAL(fsync); return fails(f) ? -1 : real(f); }
int fdatasync(int f) { REAL(fdatasync); return fails(f) ? -1 : real(f); }
int ftruncate(int f, off_t n) { REAL(ftruncate); return fails(f) ? -1 : real(f, n); }
int ftruncate64(int f, off64_t n) { REAL(ftruncate64); return fails(f) ? -1 : real(f, n); }
