// The lines of a GPIO chip, by libgpiod 1.6 (Debian 12) or 2.x (Debian 13): one set of functions over both,
// which have the header's name in common and not one call.
//
// Every function that can fail answers a negative errno, read before anything else can change it.

#pragma once

#include <stdbool.h>
#include <stdint.h>

/// What a name in here holds at most, with its final zero: GPIO_MAX_NAME_SIZE of linux/gpio.h.
#define LEELOO_GPIO_NAME_SIZE 32

typedef struct leeloo_gpio_chip leeloo_gpio_chip;
typedef struct leeloo_gpio_line leeloo_gpio_line;

/// The resistor inside the chip.
typedef enum {
  LEELOO_GPIO_BIAS_AS_IS,
  LEELOO_GPIO_BIAS_DISABLED,
  LEELOO_GPIO_BIAS_PULL_UP,
  LEELOO_GPIO_BIAS_PULL_DOWN,
} leeloo_gpio_bias;

/// Who a line is and who holds it.
typedef struct {
  char name[LEELOO_GPIO_NAME_SIZE];
  char consumer[LEELOO_GPIO_NAME_SIZE];
  bool used;
} leeloo_gpio_line_info;

/// A line became active or inactive, by CLOCK_MONOTONIC.
typedef struct {
  uint64_t nanoseconds;
  bool active;
} leeloo_gpio_edge;

/// The library that this was compiled against: "1.6.3", "2.2.1".
const char *leeloo_gpio_library_version(void);

/// Whether leeloo_gpio_line_request_input hands its debounce period to the kernel. 1.6 has no way to.
bool leeloo_gpio_library_debounces(void);

int leeloo_gpio_chip_open(const char *path, leeloo_gpio_chip **chip);
void leeloo_gpio_chip_close(leeloo_gpio_chip *chip);
int leeloo_gpio_chip_label(leeloo_gpio_chip *chip, char label[LEELOO_GPIO_NAME_SIZE]);
int leeloo_gpio_chip_line_count(leeloo_gpio_chip *chip);

/// The offset of the first line of that name; -ENOENT where there is none.
int leeloo_gpio_chip_find_line(leeloo_gpio_chip *chip, const char *name);
int leeloo_gpio_chip_line_info(leeloo_gpio_chip *chip, unsigned offset, leeloo_gpio_line_info *info);

/// A line whose edges, both of them, can be read. The chip has to stay open as long as the line.
int leeloo_gpio_line_request_input(
  leeloo_gpio_chip *chip, unsigned offset, const char *consumer, bool active_low, leeloo_gpio_bias bias,
  unsigned debounce_microseconds, leeloo_gpio_line **line);

/// A line to be driven, inactive at first. The chip has to stay open as long as the line.
int leeloo_gpio_line_request_output(
  leeloo_gpio_chip *chip, unsigned offset, const char *consumer, bool active_low, leeloo_gpio_line **line);
void leeloo_gpio_line_release(leeloo_gpio_line *line);

/// What to poll for edges; it does not block.
int leeloo_gpio_line_descriptor(leeloo_gpio_line *line);

/// Takes up to sixteen waiting edges, oldest first: how many; -EAGAIN when none waits.
int leeloo_gpio_line_read_edges(leeloo_gpio_line *line, leeloo_gpio_edge *edges, unsigned capacity);

/// 1 when the line is active, 0 when not.
int leeloo_gpio_line_value(leeloo_gpio_line *line);
int leeloo_gpio_line_set_value(leeloo_gpio_line *line, bool active);
