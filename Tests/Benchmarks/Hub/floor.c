// The least a leeloo.v2 relay can do on plain sockets: one recv for what came, one send for each delivery.
// No TLS, no limits, no queue for a socket that is full: a yardstick of what the kernel costs, not a server.
// With `batch`, what one turn of epoll brought for a recipient leaves in one send.
//   gcc -O2 -o floor floor.c && ./floor PORT [batch]
#define _GNU_SOURCE
#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROOMS = 65536, MEMBERS = 32, OUT = 16384 };

typedef struct room room;
typedef struct {
  int fd;
  int open;
  uint64_t number;
  room *room;
  uint8_t *out;
  uint32_t out_length;
} client;
struct room {
  uint8_t topic[TOPIC];
  uint64_t counter;
  client *members[MEMBERS];
  int count;
  room *next;
};

static room *rooms[ROOMS];
static client *dirty[ROOMS];
static int dirty_count, batch, epoll;

static room *room_of(const uint8_t *topic) {
  room **place = &rooms[(topic[0] << 8 | topic[1]) % ROOMS];
  for (room *found = *place; found; found = found->next)
    if (!memcmp(found->topic, topic, TOPIC)) return found;
  room *made = calloc(1, sizeof *made);
  memcpy(made->topic, topic, TOPIC);
  made->next = *place;
  return *place = made;
}

static void flush(client *to) {
  if (to->out_length) send(to->fd, to->out, to->out_length, MSG_NOSIGNAL | MSG_DONTWAIT);
  to->out_length = 0;
}

static void deliver(client *to, const uint8_t *frame, uint32_t length) {
  if (!batch || length > OUT) {
    send(to->fd, frame, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    return;
  }
  if (to->out_length + length > OUT) flush(to);
  if (!to->out) to->out = malloc(OUT);
  if (!to->out_length) dirty[dirty_count++] = to;
  memcpy(to->out + to->out_length, frame, length);
  to->out_length += length;
}

static void publish(client *from, const uint8_t *message, uint32_t length) {
  static uint8_t frame[FRAME_MAX + 64];
  room *room = from->room;
  if (!room) return;
  uint32_t body = length - PUBLISH_HEAD;
  room->counter++;
  for (int echoed = 0; echoed < 2; echoed++) {
    uint32_t head = echoed ? ECHOED_HEAD : DELIVERY_HEAD;
    uint8_t *at = frame + frame_head(frame, BINARY, head + body, 0);
    at[0] = echoed ? ECHOED : DELIVERY;
    memcpy(at + 1, room->topic, TOPIC);
    put64(at + 17, 1);
    put64(at + 25, room->counter);
    put64(at + 33, from->number);
    if (echoed) memcpy(at + 41, message + 17, 8);
    memcpy(at + head, message + PUBLISH_HEAD, body);
    uint32_t size = (uint32_t)(at - frame) + head + body;
    if (echoed) deliver(from, frame, size);
    else for (int i = 0; i < room->count; i++)
      if (room->members[i] != from) deliver(room->members[i], frame, size);
  }
}

static void answer(client *to, uint8_t kind, uint32_t length, const uint8_t *topic) {
  uint8_t frame[64] = {0};
  int head = frame_head(frame, BINARY, length, 0);
  frame[head] = kind;
  if (topic) memcpy(frame + head + 1, topic, TOPIC);
  send(to->fd, frame, head + length, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void handle(client *from, const uint8_t *message, uint32_t length) {
  if (message[0] == HELLO) answer(from, WELCOME, 30, NULL);
  if (message[0] == SUBSCRIBE && !from->room) {
    from->room = room_of(message + 1);
    if (from->room->count < MEMBERS) from->room->members[from->room->count++] = from;
    answer(from, SUBSCRIBED, 29, message + 1);
  }
  if (message[0] == PUBLISH && length >= PUBLISH_HEAD) publish(from, message, length);
}

static void unmask(uint8_t *payload, uint32_t length, const uint8_t *mask) {
  uint32_t half, i = 0;
  memcpy(&half, mask, 4);
  uint64_t key = (uint64_t)half << 32 | half, word;
  for (; i + 8 <= length; i += 8) {
    memcpy(&word, payload + i, 8);
    word ^= key;
    memcpy(payload + i, &word, 8);
  }
  for (; i < length; i++) payload[i] ^= mask[i & 3];
}

static void leave(client *gone) {
  room *room = gone->room;
  for (int i = 0; room && i < room->count; i++)
    if (room->members[i] == gone) room->members[i--] = room->members[--room->count];
  for (int i = 0; i < dirty_count; i++)
    if (dirty[i] == gone) dirty[i--] = dirty[--dirty_count];
  close(gone->fd);
  free(gone->out);
  free(gone);
}

// The generator sends one frame at a time and waits, so what is read begins and ends with one.
static void read_from(client *from) {
  static uint8_t bytes[FRAME_MAX * 2];
  static const char shaken[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Protocol: leeloo.v2\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
  ssize_t got = recv(from->fd, bytes, sizeof bytes, MSG_DONTWAIT);
  if (got <= 0) {
    if (got == 0 || errno != EAGAIN) leave(from);
    return;
  }
  if (!from->open) {
    from->open = 1;
    send(from->fd, shaken, sizeof shaken - 1, MSG_NOSIGNAL);
    return;
  }
  uint32_t at = 0, payload, head, size;
  while ((size = frame_size(bytes + at, (uint32_t)got - at, &payload, &head))) {
    unmask(bytes + at + head, payload, bytes + at + head - 4);
    if (payload) handle(from, bytes + at + head, payload);
    at += size;
  }
}

int main(int argc, char **argv) {
  batch = argc > 2;
  signal(SIGPIPE, SIG_IGN);
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in here = {
    .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(listener, (void *)&here, sizeof here) || listen(listener, 4096)) return perror("floor"), 1;
  epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN}, ready[512];
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
  for (uint64_t number = 1;;) {
    int count = epoll_wait(epoll, ready, 512, -1);
    for (int i = 0; i < count; i++) {
      if (ready[i].data.ptr) {
        read_from(ready[i].data.ptr);
        continue;
      }
      for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        client *made = calloc(1, sizeof *made);
        made->fd = fd;
        made->number = number++;
        event.data.ptr = made;
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
      }
    }
    for (int i = 0; i < dirty_count; i++) flush(dirty[i]);
    dirty_count = 0;
  }
}
