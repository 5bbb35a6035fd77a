/*
 * What the libraries that are preloaded into a process have in common: the real calls, which open
 * files are watched, and the calls that are another by a second name. For one source each.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FDS = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* The folder whose files are watched; empty when there is none. */
static char folder[PATH_MAX];
/* By the number of an open file; 0 for the files of others. */
static unsigned char watch[FDS];

static int watched(int fd) { return fd >= 0 && fd < FDS ? watch[fd] : 0; }

#define REAL(type, name, ...)                                      \
	static type (*real)(__VA_ARGS__);                              \
	if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define MODE(flags)                          \
	mode_t mode = 0;                         \
	if (flags & (O_CREAT | O_TMPFILE)) {     \
		va_list more;                        \
		va_start(more, flags);               \
		mode = (mode_t)va_arg(more, int);    \
		va_end(more);                        \
	}

/* What the source makes of it. */
static int opened(const char *path, int flags, mode_t mode);

int open(const char *path, int flags, ...) { MODE(flags) return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(path, flags, mode); }

int close(int fd) {
	REAL(int, "close", int);
	/* Before: once it is closed the number may be another thread's. */
	if (fd >= 0 && fd < FDS) watch[fd] = 0;
	return real(fd);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
	return pwrite64(fd, bytes, length, offset);
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }
