/*
 * A layer between a program and its files, loaded before it (LD_PRELOAD). It numbers the durable steps in some folders
 * (synchronising a file or a folder, renaming, linking, removing, making a folder), makes the disk slow, keeps beside the
 * folders what POSIX promises to survive a power cut, and ends the program at a chosen moment between two steps.
 *
 * What survives is the strictest reading of fsync(2): a file's content as of its last fsync or fdatasync, a folder's
 * names as of the folder's own last fsync. What a usual file system does on top of that (ordering a rename after the
 * content, writing a new file's name together with the file) is not relied on.
 * https://pubs.opengroup.org/onlinepubs/9799919799/functions/fsync.html
 *
 * FILE_LAYER names a folder that holds `control` (the shared words below), `roots` (a watched folder a line, then
 * `!pattern` lines: names right in a watched folder that are not looked at) and an empty folder `durable`.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* The words that this process and the one that tests it share; control.ts names them in the same order. */
struct control {
  volatile int64_t attached; /* Ours: this process looks after its files. */
  volatile int64_t armed;    /* Theirs: steps count from now on. */
  volatile int64_t steps;    /* Ours: how many are done since. */
  volatile int64_t target;   /* Theirs: the end comes after this step, before the next. */
  volatile int64_t offset;   /* Theirs: so many microseconds after it, or right before the next. */
  volatile int64_t kind;     /* Theirs: 0 nothing ends, 1 this process is killed, 2 the tester does it. */
  volatile int64_t pause;    /* Theirs: microseconds that each synchronising takes longer. */
  volatile int64_t asked;    /* Ours: 2 is to be done now. */
  volatile int64_t done;     /* Theirs: it was done. */
};

#define MOST 16
static struct control *control;
static char base[PATH_MAX], roots[MOST][PATH_MAX], ignored[MOST][PATH_MAX];
static int rootCount, ignoredCount, stepLog = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int64_t reachedAt;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static void rest(int64_t microseconds) {
  struct timespec time = { microseconds / 1000000, microseconds % 1000000 * 1000 };
  while (nanosleep(&time, &time) != 0 && errno == EINTR) {}
}

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

/* ---- what survives ---- */

static int isIgnored(const char *root, const char *path) {
  const char *name = path + strlen(root) + 1;
  size_t length = strcspn(name, "/");
  char first[NAME_MAX + 1];
  if (length > NAME_MAX) return 1;
  memcpy(first, name, length);
  first[length] = 0;
  for (int index = 0; index < ignoredCount; index += 1)
    if (fnmatch(ignored[index], first, 0) == 0) return 1;
  return 0;
}

static int isWatched(const char *path) {
  for (int index = 0; index < rootCount; index += 1) {
    size_t length = strlen(roots[index]);
    if (strncmp(path, roots[index], length) != 0) continue;
    if (path[length] == 0) return 1;
    if (path[length] == '/') return !isIgnored(roots[index], path);
  }
  return 0;
}

static int openDurable(const struct stat *facts) {
  char path[PATH_MAX + 64];
  snprintf(path, sizeof path, "%s/durable/%lu-%lu", base, (unsigned long)facts->st_dev, (unsigned long)facts->st_ino);
  return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

/*
 * Notes a file's content, or a folder's names with their inodes. `from` stays open for good: an inode that something
 * durable names must not be given to another file.
 */
static void keep(int from, const char *path) {
  struct stat facts;
  if (fstat(from, &facts) != 0) return;
  int to = openDurable(&facts);
  if (to < 0) abort();
  if (S_ISREG(facts.st_mode)) {
    char bytes[65536];
    ssize_t length;
    for (off_t at = 0; (length = pread(from, bytes, sizeof bytes, at)) > 0; at += length)
      if (write(to, bytes, (size_t)length) != length) abort();
    if (fchmod(to, facts.st_mode & 07777) != 0) abort();
  } else if (S_ISDIR(facts.st_mode)) {
    DIR *folder = fdopendir(openat(from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder) abort();
    for (struct dirent *entry; (entry = readdir(folder));) {
      char child[PATH_MAX];
      struct stat of;
      if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
      if (snprintf(child, sizeof child, "%s/%s", path, entry->d_name) >= (int)sizeof child) continue;
      if (!isWatched(child) || fstatat(from, entry->d_name, &of, AT_SYMLINK_NOFOLLOW) != 0) continue;
      const char *kind = S_ISDIR(of.st_mode) ? "folder" : S_ISREG(of.st_mode) ? "file" : "other";
      dprintf(to, "%s %lu-%lu %s\n", kind, (unsigned long)of.st_dev, (unsigned long)of.st_ino, entry->d_name);
    }
    closedir(folder);
  }
  close(to);
}

/* At the start everything that is there has survived. */
static void keepTree(const char *path) {
  int from = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat facts;
  if (from < 0) return;
  keep(from, path);
  if (fstat(from, &facts) != 0 || !S_ISDIR(facts.st_mode)) return;
  DIR *folder = fdopendir(openat(from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return;
  for (struct dirent *entry; (entry = readdir(folder));) {
    char child[PATH_MAX];
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (snprintf(child, sizeof child, "%s/%s", path, entry->d_name) >= (int)sizeof child) continue;
    if (isWatched(child)) keepTree(child);
  }
  closedir(folder);
}

/* ---- the moment ---- */

/* With the lock held, so that what survives is whole. */
static void endNow(void) {
  if (control->kind == 1) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  control->asked = 1;
}

/* Whether the end has its turn: its step is done, the next is not, and it has not come yet. */
static int isTurn(void) {
  return control->armed && control->kind != 0 && !control->asked && control->steps == control->target;
}

static void endIfDue(void) {
  if (!isTurn()) return;
  if (reachedAt == 0) reachedAt = now();
  if (now() - reachedAt >= control->offset) endNow();
}

static void *watch(void *nothing) {
  for (;;) {
    rest(300);
    pthread_mutex_lock(&lock);
    endIfDue();
    pthread_mutex_unlock(&lock);
  }
  return nothing;
}

/* A step begins. The end may come while the disk takes its time, and comes before the step is done. */
static void begin(int synchronises) {
  pthread_mutex_lock(&lock);
  for (int64_t start = now(); synchronises && now() - start < control->pause;) {
    endIfDue();
    rest(300);
  }
  if (isTurn()) endNow();
  for (int64_t start = now(); control->asked && !control->done && now() - start < 5000000;) {
    pthread_mutex_unlock(&lock);
    rest(300);
    pthread_mutex_lock(&lock);
  }
}

static void end(int succeeded, const char *kind, const char *path) {
  if (succeeded) {
    if (control->armed) control->steps += 1;
    dprintf(stepLog, "%ld %ld %s %s\n", control->armed ? (long)control->steps : 0, (long)now(), kind, path);
  }
  pthread_mutex_unlock(&lock);
}

/* ---- the calls ---- */

static int synchronise(int file, const char *name, int (*call)(int)) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = control ? readlink(link, path, sizeof path - 1) : -1;
  if (length < 0) return call(file);
  path[length] = 0;
  if (!isWatched(path)) return call(file);
  begin(1);
  int result = call(file);
  int kept = errno;
  if (result == 0) {
    int from = open(link, O_RDONLY | O_CLOEXEC);
    if (from < 0) abort();
    keep(from, path);
  }
  end(result == 0, name, path);
  errno = kept;
  return result;
}

int fsync(int file) { return synchronise(file, "fsync", (int (*)(int))real("fsync")); }
int fdatasync(int file) { return synchronise(file, "fdatasync", (int (*)(int))real("fdatasync")); }

#define STEP(name, path, call)                \
  if (!control || !isWatched(path)) return call; \
  begin(0);                                   \
  int result = call;                          \
  int kept = errno;                           \
  end(result == 0, name, path);               \
  errno = kept;                               \
  return result

int rename(const char *from, const char *to) {
  int (*call)(const char *, const char *) = (int (*)(const char *, const char *))real("rename");
  STEP("rename", to, call(from, to));
}

int link(const char *from, const char *to) {
  int (*call)(const char *, const char *) = (int (*)(const char *, const char *))real("link");
  STEP("link", to, call(from, to));
}

int unlink(const char *path) {
  int (*call)(const char *) = (int (*)(const char *))real("unlink");
  STEP("unlink", path, call(path));
}

int mkdir(const char *path, mode_t mode) {
  int (*call)(const char *, mode_t) = (int (*)(const char *, mode_t))real("mkdir");
  STEP("mkdir", path, call(path, mode));
}

/* ---- the start ---- */

static void readRoots(void) {
  char path[PATH_MAX + 16], line[PATH_MAX];
  snprintf(path, sizeof path, "%s/roots", base);
  FILE *file = fopen(path, "re");
  if (!file) abort();
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    if (line[0] == '!' && ignoredCount < MOST) snprintf(ignored[ignoredCount++], PATH_MAX, "%s", line + 1);
    else if (line[0] == '/' && rootCount < MOST) snprintf(roots[rootCount++], PATH_MAX, "%s", line);
    else abort();
  }
  fclose(file);
}

__attribute__((constructor)) static void start(void) {
  const char *folder = getenv("FILE_LAYER");
  if (!folder) return;
  snprintf(base, sizeof base, "%s", folder);
  /* Only this process: what it starts keeps its own files. */
  unsetenv("FILE_LAYER");
  unsetenv("LD_PRELOAD");
  readRoots();
  char path[PATH_MAX + 16];
  snprintf(path, sizeof path, "%s/steps", base);
  stepLog = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  snprintf(path, sizeof path, "%s/control", base);
  int file = open(path, O_RDWR | O_CLOEXEC);
  struct control *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (stepLog < 0 || file < 0 || shared == MAP_FAILED) abort();
  close(file);
  for (int index = 0; index < rootCount; index += 1) keepTree(roots[index]);
  shared->attached = getpid();
  control = shared;
  pthread_t thread;
  if (pthread_create(&thread, NULL, watch, NULL) != 0) abort();
}
