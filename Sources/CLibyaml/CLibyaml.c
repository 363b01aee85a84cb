#include "CLibyaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct yaml_reader {
  yaml_parser_t parser;
  yaml_event_t event;
};

yaml_reader *yaml_reader_open(const uint8_t *bytes, size_t count) {
  yaml_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  if (!yaml_parser_initialize(&reader->parser)) {
    free(reader);
    return NULL;
  }
  yaml_parser_set_input_string(&reader->parser, bytes, count);
  return reader;
}

void yaml_reader_close(yaml_reader *reader) {
  yaml_event_delete(&reader->event);
  yaml_parser_delete(&reader->parser);
  free(reader);
}

static yaml_item failure(const yaml_parser_t *parser) {
  const char *problem = parser->problem ? parser->problem : "out of memory";
  return (yaml_item){
      .kind = yaml_item_error,
      .line = parser->problem_mark.line,
      .column = parser->problem_mark.column,
      .end_line = parser->problem_mark.line,
      .end_column = parser->problem_mark.column,
      .text = (const uint8_t *)problem,
      .count = strlen(problem),
  };
}

static void describe_scalar(yaml_item *item, const yaml_event_t *event) {
  item->kind = yaml_item_scalar;
  item->text = event->data.scalar.value;
  item->count = event->data.scalar.length;
  item->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  item->has_anchor = event->data.scalar.anchor != NULL;
  item->has_tag = event->data.scalar.tag != NULL;
}

static void describe(yaml_item *item, const yaml_event_t *event) {
  switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: item->kind = yaml_item_document; break;
    case YAML_SCALAR_EVENT: describe_scalar(item, event); break;
    case YAML_SEQUENCE_START_EVENT:
      item->kind = yaml_item_sequence_start;
      item->has_anchor = event->data.sequence_start.anchor != NULL;
      item->has_tag = event->data.sequence_start.tag != NULL;
      break;
    case YAML_SEQUENCE_END_EVENT: item->kind = yaml_item_sequence_end; break;
    case YAML_MAPPING_START_EVENT:
      item->kind = yaml_item_mapping_start;
      item->has_anchor = event->data.mapping_start.anchor != NULL;
      item->has_tag = event->data.mapping_start.tag != NULL;
      break;
    case YAML_MAPPING_END_EVENT: item->kind = yaml_item_mapping_end; break;
    case YAML_ALIAS_EVENT: item->kind = yaml_item_alias; break;
    default: item->kind = yaml_item_end; break;
  }
}

static bool says_something(const yaml_event_t *event) {
  return event->type != YAML_STREAM_START_EVENT && event->type != YAML_DOCUMENT_END_EVENT;
}

yaml_item yaml_reader_next(yaml_reader *reader) {
  do {
    yaml_event_delete(&reader->event);
    if (!yaml_parser_parse(&reader->parser, &reader->event)) return failure(&reader->parser);
  } while (!says_something(&reader->event));
  yaml_item item = {
      .line = reader->event.start_mark.line,
      .column = reader->event.start_mark.column,
      .end_line = reader->event.end_mark.line,
      .end_column = reader->event.end_mark.column,
  };
  describe(&item, &reader->event);
  return item;
}
