// Loads a leeloo.v2 relay on loopback for a bounded time and prints what a delivery cost the relay's processor.
// Each crew plays rounds: its senders publish one message each, and when every member has every one of them the next
// round begins. One sender a crew leaves nothing to join into one write (spread); all members at once do (burst).
//   gcc -O2 -o load load.c && ./load PORT PID spread|burst CREWS MEMBERS SIZE SECONDS
#define _GNU_SOURCE
#include "wire.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS_MAX = 19000, SECONDS_MAX = 30, WARM_UP_MS = 300, PATIENCE_MS = 20000 };

typedef struct {
  int fd;
  uint32_t crew;
  int state; // 0 shaking hands, 1 waiting for the welcome, 2 for the subscription, 3 ready
  uint8_t *rest;
  uint32_t rest_length;
} client;
typedef struct {
  client *members;
  uint32_t owed;
} crew;

static int epoll, port, senders, crew_count, member_count, size;
static int ready_count;
static client *clients;
static crew *crews;
static uint64_t delivered;
static uint8_t message[FRAME_MAX];

static void die(const char *why) {
  perror(why);
  exit(1);
}

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// What the kernel has charged to all threads of a process: /proc/PID/task/*/schedstat (proc(5)).
static uint64_t cpu_ns(int pid) {
  char path[300];
  uint64_t sum = 0;
  snprintf(path, sizeof path, "/proc/%d/task", pid);
  DIR *tasks = opendir(path);
  if (!tasks) die("the relay is gone");
  for (struct dirent *task; (task = readdir(tasks));) {
    snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", pid, task->d_name);
    FILE *file = task->d_name[0] == '.' ? NULL : fopen(path, "r");
    unsigned long long spent;
    if (file && fscanf(file, "%llu", &spent) == 1) sum += spent;
    if (file) fclose(file);
  }
  closedir(tasks);
  return sum;
}

static void send_frame(client *to, const uint8_t *payload, uint32_t length) {
  uint8_t frame[FRAME_MAX + 16];
  int head = frame_head(frame, length, 0x80);
  memset(frame + head, 0, 4); // a mask of zeros is a mask
  memcpy(frame + head + 4, payload, length);
  if (send(to->fd, frame, head + 4 + length, MSG_NOSIGNAL) < 0) die("send");
}

static void topic_of(uint32_t crew, uint8_t *topic) {
  memset(topic, 0x5A, TOPIC);
  topic[0] = (uint8_t)(crew >> 8);
  topic[1] = (uint8_t)crew;
}

static void play(uint32_t index) {
  crew *crew = &crews[index];
  crew->owed = (uint32_t)(senders * member_count);
  message[0] = PUBLISH;
  topic_of(index, message + 1);
  for (int i = 0; i < senders; i++) send_frame(&crew->members[i], message, PUBLISH_HEAD + size);
}

static void take(client *from, const uint8_t *payload) {
  uint8_t hello[2] = {HELLO, 2}, subscribe[1 + TOPIC] = {SUBSCRIBE};
  switch (payload[0]) {
  case WELCOME:
    topic_of(from->crew, subscribe + 1);
    send_frame(from, subscribe, sizeof subscribe);
    from->state = 2;
    break;
  case SUBSCRIBED:
    from->state = 3;
    ready_count++;
    break;
  case DELIVERY:
  case ECHOED:
    delivered++;
    if (--crews[from->crew].owed == 0) play(from->crew);
    break;
  }
  if (from->state == 0) {
    from->state = 1;
    send_frame(from, hello, sizeof hello);
  }
}

static void keep(client *from, const uint8_t *bytes, uint32_t length) {
  uint8_t *kept = length ? malloc(length) : NULL;
  if (length) memcpy(kept, bytes, length);
  free(from->rest);
  from->rest = kept;
  from->rest_length = length;
}

static void read_from(client *from) {
  static uint8_t bytes[FRAME_MAX * 4];
  if (from->rest) memcpy(bytes, from->rest, from->rest_length);
  ssize_t got = recv(from->fd, bytes + from->rest_length, FRAME_MAX * 2, MSG_DONTWAIT);
  if (got <= 0) die("the relay closed a connection");
  uint32_t have = from->rest_length + (uint32_t)got, at = 0, payload, head, whole;
  if (from->state == 0) {
    uint8_t *end = memmem(bytes, have, "\r\n\r\n", 4);
    if (!end) return keep(from, bytes, have);
    if (memcmp(bytes, "HTTP/1.1 101", 12)) die("the relay refused the handshake");
    at = (uint32_t)(end - bytes) + 4;
    take(from, (const uint8_t[]){0});
  }
  while ((whole = frame_size(bytes + at, have - at, &payload, &head))) {
    if (payload) take(from, bytes + at + head);
    at += whole;
  }
  if (at < have || from->rest) keep(from, bytes + at, have - at);
}

static void turn(int milliseconds) {
  struct epoll_event ready[512];
  int count = epoll_wait(epoll, ready, 512, milliseconds);
  for (int i = 0; i < count; i++) read_from(ready[i].data.ptr);
}

static void connect_to_relay(client *made) {
  static const char handshake[] =
    "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: leeloo.v2\r\n\r\n";
  int one = 1;
  struct sockaddr_in there = {
    .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  made->fd = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(made->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(made->fd, (void *)&there, sizeof there)) die("connect");
  if (send(made->fd, handshake, sizeof handshake - 1, MSG_NOSIGNAL) < 0) die("send");
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = made};
  epoll_ctl(epoll, EPOLL_CTL_ADD, made->fd, &event);
}

static void join_all(void) {
  int total = crew_count * member_count;
  uint64_t end = now_ns() + PATIENCE_MS * 1000000ull;
  for (int i = 0; i < total; i++) {
    clients[i].crew = (uint32_t)(i / member_count);
    if (i % member_count == 0) crews[i / member_count].members = &clients[i];
    connect_to_relay(&clients[i]);
    turn(0);
  }
  while (ready_count < total) {
    if (now_ns() > end) die("not everybody could join");
    turn(20);
  }
}

static void run_for(double seconds) {
  uint64_t end = now_ns() + (uint64_t)(seconds * 1e9);
  while (now_ns() < end) turn(5);
}

int main(int argc, char **argv) {
  if (argc != 8) return fprintf(stderr, "load PORT PID spread|burst CREWS MEMBERS SIZE SECONDS\n"), 64;
  port = atoi(argv[1]);
  int pid = atoi(argv[2]);
  crew_count = atoi(argv[4]);
  member_count = atoi(argv[5]);
  size = atoi(argv[6]);
  double seconds = atof(argv[7]);
  senders = argv[3][0] == 'b' ? member_count : 1;
  if (crew_count < 1 || member_count < 1 || crew_count * member_count > CLIENTS_MAX || size < 0 || size > 60000 ||
      seconds <= 0 || seconds > SECONDS_MAX)
    return fprintf(stderr, "load: out of bounds\n"), 64;
  signal(SIGPIPE, SIG_IGN);
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  epoll = epoll_create1(0);
  clients = calloc((size_t)(crew_count * member_count), sizeof *clients);
  crews = calloc((size_t)crew_count, sizeof *crews);
  join_all();
  for (int i = 0; i < crew_count; i++) play((uint32_t)i);
  run_for(WARM_UP_MS / 1000.0);
  uint64_t count = delivered, cpu = cpu_ns(pid), own = cpu_ns(getpid()), start = now_ns();
  run_for(seconds);
  count = delivered - count;
  cpu = cpu_ns(pid) - cpu;
  own = cpu_ns(getpid()) - own;
  double span = (double)(now_ns() - start);
  printf(
    "{\"deliveries\": %llu, \"per_second\": %.0f, \"cpu_us_per_delivery\": %.4f, \"relay_busy\": %.2f, "
    "\"load_busy\": %.2f}\n",
    (unsigned long long)count, (double)count / span * 1e9, count ? (double)cpu / 1e3 / (double)count : -1,
    (double)cpu / span, (double)own / span);
  return count ? 0 : 1;
}
