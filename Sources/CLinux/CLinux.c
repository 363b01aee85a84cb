#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

int linux_peer_credentials(int socket, pid_t *process, uid_t *user, gid_t *group) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0) return -1;
  *process = peer.pid;
  *user = peer.uid;
  *group = peer.gid;
  return 0;
}

int linux_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC); }

int linux_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

int linux_spawn_closing(void *files, int first) {
  return posix_spawn_file_actions_addclosefrom_np(files, first);
}

int linux_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int linux_name_thread(const char *name) { return prctl(PR_SET_NAME, name, 0, 0, 0); }

static int write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return -1;
    bytes += written;
    count -= (size_t)written;
  }
  return 0;
}

static int send_descriptor(int socket, int descriptor) {
  union {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {.msg_control = &control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
  return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) < 0 ? -1 : 0;
}

int linux_send_sealed(int socket, const void *bytes, size_t count) {
  int memory = memfd_create("journal-entry", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (memory < 0) return -1;
  int result = write_all(memory, bytes, count);
  if (result == 0)
    result = fcntl(memory, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
  if (result == 0) result = send_descriptor(socket, memory);
  int saved = errno;
  close(memory);
  errno = saved;
  return result;
}
