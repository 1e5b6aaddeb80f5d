// Loaded into PostgreSQL (LD_PRELOAD), keeps beside the cluster what a power cut would leave of it: of each file what it
// held at its last fsync, and nothing written since. Names (created, renamed, removed) count as on disk at once.
// POWER_CUT_CLUSTER and POWER_CUT_LEFT name the two folders; with POWER_CUT_LYING a sync is acknowledged and not made.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where a file of the cluster is kept; 0 for any other. Relative names are the cluster's: it is the working folder. */
static int kept_path(const char *path, char *kept) {
  const char *cluster = getenv("POWER_CUT_CLUSTER"), *left = getenv("POWER_CUT_LEFT");
  size_t length = cluster ? strlen(cluster) : 0;
  if (!cluster || !left) return 0;
  if (path[0] != '/') return snprintf(kept, PATH_MAX, "%s/%s", left, path) < PATH_MAX;
  if (strncmp(path, cluster, length) != 0 || path[length] != '/') return 0;
  return snprintf(kept, PATH_MAX, "%s%s", left, path + length) < PATH_MAX;
}

static void keep(int fd) {
  static __thread char bytes[1 << 16];
  char link[64], path[PATH_MAX], kept[PATH_MAX], draft[PATH_MAX + 32];
  struct stat found;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0 || fstat(fd, &found) != 0 || !S_ISREG(found.st_mode)) return;
  path[length] = 0;
  if (!kept_path(path, kept)) return;
  snprintf(draft, sizeof draft, "%s.draft-%d", kept, (int)getpid());
  int from = open(path, O_RDONLY), to = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  for (ssize_t count; from >= 0 && to >= 0 && (count = read(from, bytes, sizeof bytes)) > 0;)
    if (write(to, bytes, count) != count) abort();
  if (from >= 0) close(from);
  if (to >= 0) close(to);
  int (*rename_file)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  rename_file(draft, kept);
}

static int synced(int fd, const char *name) {
  int (*sync_file)(int) = dlsym(RTLD_NEXT, name);
  int outcome = sync_file(fd), error = errno;
  if (outcome == 0 && !getenv("POWER_CUT_LYING")) keep(fd);
  errno = error;
  return outcome;
}

int fsync(int fd) { return synced(fd, "fsync"); }
int fdatasync(int fd) { return synced(fd, "fdatasync"); }

int rename(const char *from, const char *to) {
  int (*rename_file)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  int (*remove_file)(const char *) = dlsym(RTLD_NEXT, "unlink");
  char kept_from[PATH_MAX], kept_to[PATH_MAX];
  int outcome = rename_file(from, to), error = errno;
  if (outcome == 0 && kept_path(from, kept_from) && kept_path(to, kept_to))
    if (rename_file(kept_from, kept_to) != 0) remove_file(kept_to);
  errno = error;
  return outcome;
}

int unlink(const char *path) {
  int (*remove_file)(const char *) = dlsym(RTLD_NEXT, "unlink");
  char kept[PATH_MAX];
  int outcome = remove_file(path), error = errno;
  if (outcome == 0 && kept_path(path, kept)) remove_file(kept);
  errno = error;
  return outcome;
}
