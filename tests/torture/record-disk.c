/*
 * Preloaded into the keeper, it writes down what happens to the files of one folder, in order: every
 * write with its bytes, every change of length, every sync, every name that comes or goes. Nothing
 * is changed or held back. disk-log.ts reads the record.
 *
 *   TORTURE_FOLDER  the folder whose files are recorded (not those below it)
 *   TORTURE_RECORD  where the record goes; it must lie elsewhere
 *
 * One event: kind u8, file u8, 6 bytes of nothing, offset u64, length u64, then `length` bytes for a
 * write and for a name. Little endian, as the machine is.
 *
 * An event is recorded after it happened and before its caller goes on, under one lock, so the order
 * of the record is an order in which the calls returned.
 */
#include "preload.h"
#include <stdint.h>
#include <sys/uio.h>

enum { WRITE = 1, LENGTH = 2, SYNC = 3, MADE = 4, GONE = 5, SYNC_FOLDER = 6, NAMED = 7 };
/* A file is watched as 1 + its number, the folder itself as FOLDER. */
enum { FILES = 64, FOLDER = 255, NONE = 0 };

static size_t folder_length;
static int record = -1;
static char *names[FILES];

__attribute__((constructor)) static void start(void) {
	const char *given = getenv("TORTURE_FOLDER"), *out = getenv("TORTURE_RECORD");
	if (!given || !out || !realpath(given, folder)) return;
	folder_length = strlen(folder);
	record = (int)syscall(SYS_openat, AT_FDCWD, out, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

static void must_write(const void *bytes, size_t length) {
	const char *at = bytes;
	while (length > 0) {
		ssize_t done = syscall(SYS_write, record, at, length);
		/* A record with a hole would prove nothing. */
		if (done < 0 && errno != EINTR) abort();
		if (done > 0) at += done, length -= (size_t)done;
	}
}

static void note(int kind, int file, uint64_t offset, const void *bytes, uint64_t length) {
	unsigned char head[24] = {(unsigned char)kind, (unsigned char)file};
	int kept = errno;
	memcpy(head + 8, &offset, 8);
	memcpy(head + 16, &length, 8);
	must_write(head, sizeof head);
	if (bytes) must_write(bytes, length);
	errno = kept;
}

/* Name within the folder, or NULL for a path that lies elsewhere. */
static const char *name_of(const char *path) {
	if (record < 0 || strncmp(path, folder, folder_length) != 0) return NULL;
	const char *rest = path + folder_length;
	if (*rest != '/' || rest[1] == 0 || strchr(rest + 1, '/')) return NULL;
	return rest + 1;
}

static int number_of(const char *name) {
	for (int i = 0; i < FILES; i++) {
		if (names[i] && strcmp(names[i], name) == 0) return i + 1;
		if (names[i]) continue;
		names[i] = strdup(name);
		note(NAMED, i + 1, 0, name, strlen(name));
		return i + 1;
	}
	abort();
}

static int opened(const char *path, int flags, mode_t mode) {
	REAL(int, "open64", const char *, int, ...);
	const char *name = name_of(path);
	if (!name && (record < 0 || strcmp(path, folder) != 0)) {
		int fd = real(path, flags, mode);
		if (fd >= 0 && fd < FDS) watch[fd] = NONE;
		return fd;
	}
	pthread_mutex_lock(&lock);
	int is_new = name && (flags & O_CREAT) && access(path, F_OK) != 0;
	int fd = real(path, flags, mode);
	if (fd >= FDS) abort();
	if (fd >= 0) {
		watch[fd] = (unsigned char)(name ? number_of(name) : FOLDER);
		if (is_new) note(MADE, watch[fd], 0, NULL, 0);
		else if (name && (flags & O_TRUNC)) note(LENGTH, watch[fd], 0, NULL, 0);
	}
	pthread_mutex_unlock(&lock);
	return fd;
}

#define WRITTEN(fd, call, offset, bytes)                                             \
	int file = watched(fd);                                                          \
	if (!file) return call;                                                          \
	pthread_mutex_lock(&lock);                                                       \
	ssize_t done = call;                                                             \
	if (done > 0) note(WRITE, file, (uint64_t)(offset), bytes, (uint64_t)done);      \
	pthread_mutex_unlock(&lock);                                                     \
	return done

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
	REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
	WRITTEN(fd, real(fd, bytes, length, offset), offset, bytes);
}
ssize_t write(int fd, const void *bytes, size_t length) {
	REAL(ssize_t, "write", int, const void *, size_t);
	WRITTEN(fd, real(fd, bytes, length), lseek(fd, 0, SEEK_CUR) - done, bytes);
}

/* SQLite writes single buffers; whoever does not would leave a hole in the record. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
	REAL(ssize_t, "writev", int, const struct iovec *, int);
	if (watched(fd)) abort();
	return real(fd, parts, count);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
	REAL(ssize_t, "pwritev64", int, const struct iovec *, int, off64_t);
	if (watched(fd)) abort();
	return real(fd, parts, count, offset);
}

static int synced(int fd, int (*real)(int)) {
	int file = watched(fd);
	if (!file) return real(fd);
	pthread_mutex_lock(&lock);
	int status = real(fd);
	if (status == 0) note(file == FOLDER ? SYNC_FOLDER : SYNC, file, 0, NULL, 0);
	pthread_mutex_unlock(&lock);
	return status;
}
int fsync(int fd) {
	REAL(int, "fsync", int);
	return synced(fd, real);
}
int fdatasync(int fd) {
	REAL(int, "fdatasync", int);
	return synced(fd, real);
}

int ftruncate64(int fd, off64_t length) {
	REAL(int, "ftruncate64", int, off64_t);
	int file = watched(fd);
	if (!file) return real(fd, length);
	pthread_mutex_lock(&lock);
	int status = real(fd, length);
	if (status == 0) note(LENGTH, file, (uint64_t)length, NULL, 0);
	pthread_mutex_unlock(&lock);
	return status;
}

int unlink(const char *path) {
	REAL(int, "unlink", const char *);
	const char *name = name_of(path);
	if (!name) return real(path);
	pthread_mutex_lock(&lock);
	int file = number_of(name), status = real(path);
	if (status == 0) note(GONE, file, 0, NULL, 0);
	pthread_mutex_unlock(&lock);
	return status;
}

/* A file that moves is not modelled; SQLite moves none. */
int rename(const char *from, const char *to) {
	REAL(int, "rename", const char *, const char *);
	if (name_of(from) || name_of(to)) abort();
	return real(from, to);
}
