/*
 * Preloaded into a process, it lets the disk fail under the files of one folder and of those below.
 *
 *   FAIL_FOLDER  the folder
 *   FAIL_AT      which call fails first: 1 is the first of all that could
 *   FAIL_HOW     `full`: from then on nothing grows and nothing new is made (ENOSPC), until there
 *                is room again; `once`: that one call fails (EIO); `sync`: that one sync fails (EIO)
 *   FAIL_TOLD    a file that is made when the first call fails
 *   FAIL_ROOM    once this file is there, a full disk has room again
 *
 * A full disk still takes what is written over bytes that a file has already.
 */
#include "preload.h"
#include <sys/stat.h>

enum how { FULL, ONCE, SYNC };

static const char *told, *room;
static enum how how;
static long left;

__attribute__((constructor)) static void start(void) {
	const char *given = getenv("FAIL_FOLDER"), *at = getenv("FAIL_AT"), *named = getenv("FAIL_HOW");
	told = getenv("FAIL_TOLD");
	room = getenv("FAIL_ROOM");
	if (!given || !at || !named || !told || !realpath(given, folder)) return;
	how = strcmp(named, "full") == 0 ? FULL : strcmp(named, "sync") == 0 ? SYNC : ONCE;
	left = atol(at);
}

static int lies_within(const char *path) {
	size_t length = strlen(folder);
	return length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/';
}

static int is_there(const char *path) {
	return path && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
}

/* Whether this call fails; sets errno. */
static int fails(void) {
	if (left < 0 && (how != FULL || is_there(room))) return 0;
	pthread_mutex_lock(&lock);
	int now = left > 0 && --left == 0;
	if (now) {
		left = -1;
		int fd = (int)syscall(SYS_openat, AT_FDCWD, told, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
		if (fd >= 0) syscall(SYS_close, fd);
	}
	int failing = now || (left < 0 && how == FULL);
	pthread_mutex_unlock(&lock);
	if (failing) errno = how == FULL ? ENOSPC : EIO;
	return failing;
}

static int grows(int fd, off64_t end) {
	struct stat64 file;
	return fstat64(fd, &file) == 0 && end > file.st_size;
}

static int opened(const char *path, int flags, mode_t mode) {
	REAL(int, "open64", const char *, int, ...);
	int is_ours = folder[0] && lies_within(path);
	if (is_ours && how != SYNC && (flags & O_CREAT) && !is_there(path) && fails()) return -1;
	int fd = real(path, flags, mode);
	if (fd >= 0 && fd < FDS) watch[fd] = (unsigned char)is_ours;
	return fd;
}

int mkdir(const char *path, mode_t mode) {
	REAL(int, "mkdir", const char *, mode_t);
	if (folder[0] && lies_within(path) && how != SYNC && !is_there(path) && fails()) return -1;
	return real(path, mode);
}

static int write_fails(int fd, off64_t end) {
	return watched(fd) && how != SYNC && (how != FULL || grows(fd, end)) && fails();
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
	REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
	if (write_fails(fd, offset + (off64_t)length)) return -1;
	return real(fd, bytes, length, offset);
}
ssize_t write(int fd, const void *bytes, size_t length) {
	REAL(ssize_t, "write", int, const void *, size_t);
	if (watched(fd) && write_fails(fd, lseek(fd, 0, SEEK_CUR) + (off64_t)length)) return -1;
	return real(fd, bytes, length);
}
int ftruncate64(int fd, off64_t length) {
	REAL(int, "ftruncate64", int, off64_t);
	if (write_fails(fd, length)) return -1;
	return real(fd, length);
}
int posix_fallocate64(int fd, off64_t offset, off64_t length) {
	REAL(int, "posix_fallocate64", int, off64_t, off64_t);
	if (write_fails(fd, offset + length)) return errno;
	return real(fd, offset, length);
}
int posix_fallocate(int fd, off_t offset, off_t length) {
	return posix_fallocate64(fd, offset, length);
}

/* A full disk syncs what it has taken. */
static int sync_fails(int fd) { return watched(fd) && how != FULL && fails(); }

int fsync(int fd) {
	REAL(int, "fsync", int);
	return sync_fails(fd) ? -1 : real(fd);
}
int fdatasync(int fd) {
	REAL(int, "fdatasync", int);
	return sync_fails(fd) ? -1 : real(fd);
}
