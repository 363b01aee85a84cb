#define _GNU_SOURCE
#include "crowd.h"

#include "clock.h"
#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

int crowd_joined, crowd_lost;
static crowd_plan plan;
static client *clients;
static char (*codes)[24]; // of the original relay: it names each crew when the first one makes it
static int poll_set;
static uint8_t outgoing[FRAME_MAX];
static uint32_t outgoing_length;

static void die(const char *why) {
  perror(why);
  exit(1);
}

int crowd_total(void) { return plan.crews * plan.members; }

client *crowd_client(int crew, int member) { return &clients[crew * plan.members + member]; }

static void topic_of(uint32_t crew, uint8_t *topic) {
  memset(topic, 0x5A, TOPIC);
  topic[0] = (uint8_t)(crew >> 8);
  topic[1] = (uint8_t)crew;
}

void crowd_gather(const crowd_plan *wanted) {
  plan = *wanted;
  poll_set = epoll_create1(0);
  clients = calloc((size_t)crowd_total(), sizeof *clients);
  codes = calloc((size_t)plan.crews, sizeof *codes);
  for (int i = 0; i < crowd_total(); i++)
    clients[i] = (client){.fd = -1, .crew = (uint32_t)(i / plan.members), .member = (uint32_t)(i % plan.members)};
}

// MARK: Frames

static void send_frame(client *to, uint8_t first, const void *payload, uint32_t length) {
  static uint8_t frame[FRAME_MAX + 16];
  int head = frame_head(frame, first, length, MASKED);
  memset(frame + head, 0, 4); // a mask of zeros is a mask
  memcpy(frame + head + 4, payload, length);
  if (send(to->fd, frame, head + 4 + length, MSG_NOSIGNAL) < 0 && to->state == JOINED) die("send");
}

static void send_text(client *to, const char *text) { send_frame(to, TEXT, text, (uint32_t)strlen(text)); }

void crowd_publish(client *from, uint64_t stamp) {
  if (plan.dialect == V2) {
    outgoing[0] = PUBLISH;
    topic_of(from->crew, outgoing + 1);
    put64(outgoing + PUBLISH_HEAD, stamp);
    outgoing_length = PUBLISH_HEAD + (uint32_t)plan.size;
  } else if (!outgoing_length) {
    static const char head[] = "{\"type\":\"message\",\"msg_type\":\"text\",\"payload\":{\"text\":\"";
    int at = sprintf((char *)outgoing, "%s", head);
    memset(outgoing + at, 'x', (size_t)plan.size);
    outgoing_length = (uint32_t)(at + plan.size + sprintf((char *)outgoing + at + plan.size, "\"}}"));
  }
  send_frame(from, plan.dialect == V2 ? BINARY : TEXT, outgoing, outgoing_length);
}

// MARK: Joining

static void joined(client *new) {
  new->state = JOINED;
  crowd_joined++;
}

static void introduce(client *new) {
  char text[160];
  new->state = ASKING;
  if (plan.dialect == V2) return send_frame(new, BINARY, (uint8_t[]){HELLO, 2}, 2);
  if (codes[new->crew][0])
    sprintf(text, "{\"type\":\"join_crew\",\"crew_code\":\"%s\",\"device_id\":null,\"display_name\":\"x\"}", codes[new->crew]);
  else
    sprintf(text, "{\"type\":\"create_crew\",\"device_id\":null,\"display_name\":\"x\"}");
  send_text(new, text);
}

static void take_v2(client *from, const uint8_t *payload, uint32_t length) {
  uint8_t subscribe[1 + TOPIC] = {SUBSCRIBE};
  switch (length ? payload[0] : 0) {
  case WELCOME:
    topic_of(from->crew, subscribe + 1);
    from->state = SUBSCRIBING;
    return send_frame(from, BINARY, subscribe, sizeof subscribe);
  case SUBSCRIBED: return joined(from);
  case DELIVERY: return plan.delivered(from, payload + DELIVERY_HEAD, length - DELIVERY_HEAD);
  case ECHOED: return plan.delivered(from, payload + ECHOED_HEAD, length - ECHOED_HEAD);
  }
}

static int says(const uint8_t *text, uint32_t length, const char *word) {
  return memmem(text, length, word, strlen(word)) != NULL;
}

static void take_json(client *from, const uint8_t *text, uint32_t length) {
  static const char key[] = "\"crew_code\":";
  if (from->state == JOINED) {
    if (says(text, length, "\"msg_type\"")) plan.delivered(from, text, length);
    return;
  }
  if (!says(text, length, "crew_created") && !says(text, length, "crew_joined")) return;
  uint8_t *code = memmem(text, length, key, sizeof key - 1), *end = NULL;
  if (code) code = memchr(code + sizeof key - 1, '"', 4);
  if (code) end = memchr(code + 1, '"', sizeof codes[0]);
  if (!end) die("a crew without a code");
  memcpy(codes[from->crew], code + 1, (size_t)(end - code - 1));
  joined(from);
}

static void take(client *from, uint8_t first, const uint8_t *payload, uint32_t length) {
  if (first == PING) return send_frame(from, PONG, payload, length);
  if (first == BINARY) return take_v2(from, payload, length);
  if (first == TEXT) return take_json(from, payload, length);
}

// MARK: Sockets

static void lose(client *gone) {
  if (gone->state == GONE) return;
  if (gone->state == JOINED) crowd_joined--;
  gone->state = GONE;
  crowd_lost++;
  close(gone->fd);
  gone->fd = -1;
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
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0) return lose(from);
  uint32_t have = from->rest_length + (uint32_t)got, at = 0, payload, head, whole;
  if (from->state == SHAKING) {
    uint8_t *end = memmem(bytes, have, "\r\n\r\n", 4);
    if (!end) return keep(from, bytes, have);
    if (memcmp(bytes, "HTTP/1.1 101", 12)) return lose(from);
    at = (uint32_t)(end - bytes) + 4;
    introduce(from);
  }
  while ((whole = frame_size(bytes + at, have - at, &payload, &head))) {
    take(from, bytes[at], bytes + at + head, payload);
    at += whole;
  }
  if (at < have || from->rest) keep(from, bytes + at, have - at);
}

static void shake_hands(client *with) {
  static const char handshake[] =
    "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  char text[400];
  int error = 0, one = 1;
  socklen_t size = sizeof error;
  getsockopt(with->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error) return lose(with);
  fcntl(with->fd, F_SETFL, fcntl(with->fd, F_GETFL) & ~O_NONBLOCK);
  setsockopt(with->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  sprintf(text, "%s%s\r\n", handshake, plan.dialect == V2 ? "Sec-WebSocket-Protocol: leeloo.v2\r\n" : "");
  if (send(with->fd, text, strlen(text), MSG_NOSIGNAL) < 0) return lose(with);
  with->state = SHAKING;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = with};
  epoll_ctl(poll_set, EPOLL_CTL_MOD, with->fd, &event);
}

// From one of several addresses of loopback, as each has 28,000 ports only.
static void connect_to_relay(client *new) {
  struct sockaddr_in here = {.sin_family = AF_INET}, there = here;
  int one = 1;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + (uint32_t)((new - clients) % SOURCES));
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  there.sin_port = htons((uint16_t)plan.port);
  new->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (new->fd < 0) die("socket");
  setsockopt(new->fd, SOL_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
  int little = 4096, will_be_deaf = (int)new->crew < plan.deaf_crews && (int)new->member == plan.members - 1;
  if (will_be_deaf) setsockopt(new->fd, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
  if (bind(new->fd, (void *)&here, sizeof here)) die("bind");
  if (connect(new->fd, (void *)&there, sizeof there) && errno != EINPROGRESS) die("connect");
  new->state = CONNECTING;
  struct epoll_event event = {.events = EPOLLIN | EPOLLOUT, .data.ptr = new};
  epoll_ctl(poll_set, EPOLL_CTL_ADD, new->fd, &event);
}

void crowd_turn(int milliseconds) {
  struct epoll_event ready[512];
  int count = epoll_wait(poll_set, ready, 512, milliseconds);
  for (int i = 0; i < count; i++) {
    client *client = ready[i].data.ptr;
    if (client->state == CONNECTING) shake_hands(client);
    else if (client->is_deaf) lose(client);
    else if (client->state != GONE) read_from(client);
  }
}

void crowd_deafen(client *deaf) {
  struct epoll_event event = {.events = EPOLLRDHUP, .data.ptr = deaf};
  deaf->is_deaf = 1;
  epoll_ctl(poll_set, EPOLL_CTL_MOD, deaf->fd, &event);
}

static int connect_those(int first_member, int end_member) {
  int count = 0;
  for (int i = 0; i < crowd_total(); i++) {
    if ((int)clients[i].member < first_member || (int)clients[i].member >= end_member) continue;
    connect_to_relay(&clients[i]);
    // The kernel's answers are taken in between, as they would be by as many separate devices.
    if (++count % 64 == 0) crowd_turn(0);
  }
  return count;
}

static int wait_for(int count, uint64_t end) {
  while (crowd_joined < count && !crowd_lost && now_ns() < end) crowd_turn(20);
  return crowd_joined == count;
}

double crowd_join(double patience) {
  uint64_t start = now_ns(), end = start + (uint64_t)(patience * 1e9);
  crowd_joined = crowd_lost = 0;
  int founders = plan.dialect == JSON ? 1 : 0;
  int count = connect_those(0, founders);
  if (!wait_for(count, end)) return -1;
  count += connect_those(founders, plan.members);
  return wait_for(count, end) ? (double)(now_ns() - start) / 1e9 : -1;
}

void crowd_drop(void) {
  for (int i = 0; i < crowd_total(); i++) {
    if (clients[i].fd >= 0) close(clients[i].fd);
    free(clients[i].rest);
    clients[i] = (client){.fd = -1, .crew = clients[i].crew, .member = clients[i].member};
  }
  memset(codes, 0, (size_t)plan.crews * sizeof *codes);
  crowd_joined = 0;
}
