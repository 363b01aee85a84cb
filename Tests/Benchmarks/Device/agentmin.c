// The least that a device can do, as a yardstick: connect, upgrade, hello, subscribe, then sleep in the kernel. A byte on
// stdin stands for a button edge: seal 512 bytes with ChaCha20-Poly1305, mask, publish. What arrives is opened with the
// same cipher, as a model of the cost. It checks nothing that an agent would have to check.
//
//   cc -O2 -D_GNU_SOURCE -o agentmin agentmin.c -lcrypto && ./agentmin PORT
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SEALED = 512, NONCE = 12, TAG = 16, TOPIC = 16, ECHO = 8, BODY = NONCE + SEALED + TAG };

static const unsigned char key[32] = {1};
static EVP_CIPHER_CTX *sealing, *opening;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void seal(unsigned char *out) {
  unsigned char plain[SEALED] = "love";
  int length;
  RAND_bytes(out, NONCE);
  EVP_EncryptInit_ex2(sealing, NULL, key, out, NULL);
  EVP_EncryptUpdate(sealing, out + NONCE, &length, plain, SEALED);
  EVP_EncryptFinal_ex(sealing, out + NONCE + length, &length);
  EVP_CIPHER_CTX_ctrl(sealing, EVP_CTRL_AEAD_GET_TAG, TAG, out + NONCE + SEALED);
}

static void unseal(unsigned char *body, size_t count) {
  unsigned char plain[1 << 16];
  int length;
  EVP_DecryptInit_ex2(opening, NULL, key, body, NULL);
  EVP_DecryptUpdate(opening, plain, &length, body + NONCE, (int)count - NONCE - TAG);
  EVP_CIPHER_CTX_ctrl(opening, EVP_CTRL_AEAD_SET_TAG, TAG, body + count - TAG);
  EVP_DecryptFinal_ex(opening, plain + length, &length);
}

static void send_frame(int socket, const unsigned char *payload, size_t count) {
  unsigned char frame[1024], *at = frame;
  *at++ = 0x82;
  if (count < 126) {
    *at++ = 0x80 | (unsigned char)count;
  } else {
    *at++ = 0x80 | 126;
    *at++ = (unsigned char)(count >> 8);
    *at++ = (unsigned char)count;
  }
  unsigned char *mask = at;
  RAND_bytes(mask, 4);
  at += 4;
  for (size_t i = 0; i < count; i++) *at++ = payload[i] ^ mask[i & 3];
  if (send(socket, frame, (size_t)(at - frame), MSG_NOSIGNAL) < 0) die("send");
}

static int join(int port) {
  static const char upgrade[] =
      "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Protocol: leeloo.v2\r\n\r\n";
  struct sockaddr_in hub = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port),
                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int one = 1, s = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(s, (struct sockaddr *)&hub, sizeof hub) < 0) die("connect");
  send(s, upgrade, sizeof upgrade - 1, 0);
  char answer[4096];
  size_t have = 0;
  while (!memmem(answer, have, "\r\n\r\n", 4)) {
    ssize_t got = recv(s, answer + have, sizeof answer - have, 0);
    if (got <= 0) die("upgrade");
    have += (size_t)got;
  }
  send_frame(s, (const unsigned char[]){0x01, 2}, 2);
  unsigned char subscribe[1 + TOPIC] = {0x02};
  send_frame(s, subscribe, sizeof subscribe);
  return s;
}

static void press(int s) {
  unsigned char publish[1 + TOPIC + ECHO + BODY] = {0x04};
  seal(publish + 1 + TOPIC + ECHO);
  send_frame(s, publish, sizeof publish);
}

static void receive(int s) {
  static unsigned char bytes[1 << 16];
  ssize_t got = recv(s, bytes, sizeof bytes, 0);
  if (got <= 0) exit(0);
  if (got > BODY) unseal(bytes + got - BODY, BODY);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  sealing = EVP_CIPHER_CTX_new();
  opening = EVP_CIPHER_CTX_new();
  EVP_EncryptInit_ex2(sealing, EVP_chacha20_poly1305(), NULL, NULL, NULL);
  EVP_DecryptInit_ex2(opening, EVP_chacha20_poly1305(), NULL, NULL, NULL);
  int s = join(atoi(argv[1])), poller = epoll_create1(0);
  struct epoll_event wanted = {.events = EPOLLIN, .data.fd = s};
  epoll_ctl(poller, EPOLL_CTL_ADD, s, &wanted);
  wanted.data.fd = 0;
  epoll_ctl(poller, EPOLL_CTL_ADD, 0, &wanted);
  for (;;) {
    struct epoll_event ready[4];
    int count = epoll_wait(poller, ready, 4, -1);
    for (int i = 0; i < count; i++) {
      unsigned char edge;
      if (ready[i].data.fd == s) receive(s);
      else if (read(0, &edge, 1) == 1) press(s);
      else return 0;
    }
  }
}
