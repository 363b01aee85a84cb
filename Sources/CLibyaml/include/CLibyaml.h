#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// libyaml's event parser behind three flat functions. Its own structs hold unions that Swift reads badly.

typedef struct yaml_reader yaml_reader;

typedef enum {
  yaml_item_end,
  yaml_item_document,
  yaml_item_scalar,
  yaml_item_sequence_start,
  yaml_item_sequence_end,
  yaml_item_mapping_start,
  yaml_item_mapping_end,
  yaml_item_alias,
  yaml_item_error,
} yaml_item_kind;

/// One event. Lines and columns count from zero, columns in characters. `text` is valid until the next call.
typedef struct {
  yaml_item_kind kind;
  size_t line, column, end_line, end_column;
  const uint8_t *text;
  size_t count;
  /// A scalar without quotes.
  bool is_plain;
  bool has_anchor;
  bool has_tag;
} yaml_item;

/// Starts to read `bytes`, which the caller keeps until `yaml_reader_close`. NULL when out of memory.
yaml_reader *yaml_reader_open(const uint8_t *bytes, size_t count);

/// The next event; after `yaml_item_end` or `yaml_item_error` there is none. An error's text is libyaml's words.
yaml_item yaml_reader_next(yaml_reader *reader);

void yaml_reader_close(yaml_reader *reader);
