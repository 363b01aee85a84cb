// Loads a relay on loopback for a bounded time and prints, as one line of JSON, what it cost and how long it took.
//   gcc -O2 -o load load.c crowd.c && ./load MODE PORT PID [option=number …]
// spread, burst  each crew plays rounds: one sender (nothing to join into one write), or all at once
// rate           so many messages a second, whatever comes back; latency counts from the moment each one was due
// idle           everybody joins and stays silent until standard input ends
// storm          everybody joins, goes, and comes back at once
#define _GNU_SOURCE
#include "clock.h"
#include "crowd.h"
#include "wire.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { SECONDS_MAX = 60, IDLE_SECONDS_MAX = 120, SAMPLES_MAX = 1 << 20 };

static crowd_plan plan = {.crews = 100, .members = 8, .size = 200};
static int relay, senders = 1;
static double seconds = 1.5, warm_up = 0.3, rate = 1000, patience = 60;
static uint32_t *owed;
static uint64_t delivered, expected, deaf_owed;
static uint32_t samples[SAMPLES_MAX]; // microseconds × 10
static int sample_count, is_sampling;

// MARK: Rounds

static void play(uint32_t crew) {
  // The original relay sends nobody his own message.
  owed[crew] = (uint32_t)(senders * (plan.members - (plan.dialect == JSON)));
  for (int i = 0; i < senders; i++) crowd_publish(crowd_client((int)crew, i), 0);
}

static void count_round(client *to, const uint8_t *body, uint32_t length) {
  (void)body, (void)length;
  delivered++;
  if (--owed[to->crew] == 0) play(to->crew);
}

static void turn_until(uint64_t end) {
  for (uint64_t now; (now = now_ns()) < end;) crowd_turn((int)((end - now) / 1000000) + 1);
}

static void print_cost(uint64_t count, uint64_t cpu, uint64_t own, double span) {
  printf(
    "{\"deliveries\": %llu, \"per_second\": %.0f, \"cpu_us_per_delivery\": %.4f, \"relay_busy\": %.2f, "
    "\"load_busy\": %.2f",
    (unsigned long long)count, (double)count / span * 1e9, count ? (double)cpu / 1e3 / (double)count : -1,
    (double)cpu / span, (double)own / span);
}

static int play_rounds(void) {
  owed = calloc((size_t)plan.crews, sizeof *owed);
  for (int i = 0; i < plan.crews; i++) play((uint32_t)i);
  turn_until(now_ns() + (uint64_t)(warm_up * 1e9));
  uint64_t count = delivered, cpu = cpu_ns(relay), own = cpu_ns(getpid()), start = now_ns();
  turn_until(start + (uint64_t)(seconds * 1e9));
  print_cost(delivered - count, cpu_ns(relay) - cpu, cpu_ns(getpid()) - own, (double)(now_ns() - start));
  printf("}\n");
  return delivered > count && !crowd_lost ? 0 : 1;
}

// MARK: A fixed rate

static void count_latency(client *to, const uint8_t *body, uint32_t length) {
  (void)to;
  delivered++;
  if (!is_sampling || length < 8 || sample_count == SAMPLES_MAX) return;
  uint64_t late = (now_ns() - get64(body)) / 100;
  samples[sample_count++] = late > UINT32_MAX ? UINT32_MAX : (uint32_t)late;
}

static int by_size(const void *a, const void *b) {
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return (left > right) - (left < right);
}

static double milliseconds_at(double part) {
  return sample_count ? samples[(int)((double)(sample_count - 1) * part)] / 1e4 : -1;
}

static int is_deaf_crew(int crew) { return crew < plan.deaf_crews; }

// The last member of a deaf crew only listens, until it does not even do that.
static client *sender_of(uint64_t message) {
  int crew = (int)(message % (uint64_t)plan.crews);
  int members = plan.members - (is_deaf_crew(crew) ? 1 : 0);
  return crowd_client(crew, (int)(message / (uint64_t)plan.crews) % members);
}

static void publish_due(uint64_t start, uint64_t *sent) {
  double step = 1e9 / rate;
  for (uint64_t due; (due = start + (uint64_t)((double)*sent * step)) <= now_ns(); ++*sent) {
    client *sender = sender_of(*sent);
    int deaf = is_deaf_crew((int)sender->crew);
    crowd_publish(sender, due);
    expected += (uint64_t)(plan.members - deaf);
    if (deaf) deaf_owed += (uint64_t)(plan.size + DELIVERY_HEAD);
  }
}

static void publish_for(double span, uint64_t *sent, uint64_t start) {
  for (uint64_t end = now_ns() + (uint64_t)(span * 1e9); now_ns() < end;) {
    publish_due(start, sent);
    uint64_t due = start + (uint64_t)((double)*sent * 1e9 / rate), now = now_ns();
    crowd_turn(due > now + 1000000 ? (int)((due - now) / 1000000) : 0);
  }
}

static int keep_rate(void) {
  uint64_t sent = 0, start = now_ns();
  for (int i = 0; i < plan.deaf_crews; i++) crowd_deafen(crowd_client(i, plan.members - 1));
  publish_for(warm_up, &sent, start);
  uint64_t before = delivered, cpu = cpu_ns(relay), own = cpu_ns(getpid()), from = now_ns();
  is_sampling = 1;
  publish_for(seconds, &sent, start);
  uint64_t count = delivered - before, cost = cpu_ns(relay) - cpu, mine = cpu_ns(getpid()) - own;
  double span = (double)(now_ns() - from);
  // What is still on its way.
  for (uint64_t end = now_ns() + 3000000000u; delivered < expected && now_ns() < end;) crowd_turn(10);
  qsort(samples, (size_t)sample_count, sizeof *samples, by_size);
  print_cost(count, cost, mine, span);
  printf(
    ", \"p50_ms\": %.4f, \"p99_ms\": %.4f, \"max_ms\": %.4f, \"expected\": %llu, \"delivered\": %llu, "
    "\"deaf_owed_bytes\": %llu, \"lost_connections\": %d}\n",
    milliseconds_at(0.5), milliseconds_at(0.99), milliseconds_at(1), (unsigned long long)expected,
    (unsigned long long)delivered, (unsigned long long)deaf_owed, crowd_lost);
  return 0;
}

// MARK: Coming, staying, coming back

static int stay(double took) {
  char byte;
  printf("{\"joined\": %d, \"seconds\": %.3f}\n", crowd_joined, took);
  fflush(stdout);
  fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
  for (uint64_t end = now_ns() + IDLE_SECONDS_MAX * 1000000000ull; now_ns() < end && read(STDIN_FILENO, &byte, 1) != 0;)
    crowd_turn(50);
  return 0;
}

static void tell_joined(double took, uint64_t cpu) {
  printf(
    "{\"joined\": %d, \"seconds\": %.3f, \"relay_cpu_seconds\": %.3f}\n", crowd_joined, took,
    (double)(cpu_ns(relay) - cpu) / 1e9);
  fflush(stdout);
  turn_until(now_ns() + 1000000000);
}

static int come_back(double first) {
  tell_joined(first, 0);
  crowd_drop();
  turn_until(now_ns() + 1000000000);
  uint64_t cpu = cpu_ns(relay);
  double again = crowd_join(patience);
  tell_joined(again, cpu);
  return again > 0 ? 0 : 1;
}

// MARK: The command line

static int take_option(const char *word) {
  const char *equals = strchr(word, '=');
  if (!equals) return 0;
  double value = atof(equals + 1);
  size_t length = (size_t)(equals - word);
  struct { const char *name; int *whole; double *real; } options[] = {
    {"crews", &plan.crews, NULL}, {"members", &plan.members, NULL}, {"size", &plan.size, NULL},
    {"deaf", &plan.deaf_crews, NULL},  {"seconds", NULL, &seconds},      {"rate", NULL, &rate},
    {"warm-up", NULL, &warm_up}};
  for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
    if (strlen(options[i].name) != length || strncmp(options[i].name, word, length)) continue;
    if (options[i].whole) *options[i].whole = (int)value;
    else *options[i].real = value;
    return 1;
  }
  if (strcmp(word, "dialect=json")) return 0;
  plan.dialect = JSON;
  return 1;
}

static int is_within_bounds(void) {
  return plan.crews >= 1 && plan.members >= 1 && crowd_total() <= CLIENTS_MAX && plan.size >= 8 &&
         plan.size <= BODY_MAX && seconds > 0 && seconds <= SECONDS_MAX && rate > 0 && rate <= 1e6 &&
         plan.deaf_crews >= 0 && plan.deaf_crews <= plan.crews;
}

static void raise_descriptors(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int main(int argc, char **argv) {
  if (argc < 4) return fprintf(stderr, "load MODE PORT PID [option=number …]\n"), 64;
  const char *mode = argv[1];
  plan.port = atoi(argv[2]);
  relay = atoi(argv[3]);
  for (int i = 4; i < argc; i++)
    if (!take_option(argv[i])) return fprintf(stderr, "load: what is %s?\n", argv[i]), 64;
  int is_rate = !strcmp(mode, "rate");
  plan.delivered = is_rate ? count_latency : count_round;
  crowd_gather(&plan);
  if (!is_within_bounds()) return fprintf(stderr, "load: out of bounds\n"), 64;
  senders = strcmp(mode, "burst") ? 1 : plan.members;
  signal(SIGPIPE, SIG_IGN);
  raise_descriptors();
  double took = crowd_join(patience);
  if (took < 0) return fprintf(stderr, "%d of %d joined, %d were sent away\n", crowd_joined, crowd_total(), crowd_lost), 1;
  if (!strcmp(mode, "idle")) return stay(took);
  if (!strcmp(mode, "storm")) return come_back(took);
  return is_rate ? keep_rate() : play_rounds();
}
