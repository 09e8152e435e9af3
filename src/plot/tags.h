/* tags.h - the tags of an SVG file, one after the other. */
#ifndef EVALSTAT_PLOT_TAGS_H
#define EVALSTAT_PLOT_TAGS_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_ATTRIBUTES = 24 };

/* A piece of the text that is read; nothing is copied. */
typedef struct {
  const char *text;
  size_t size;
} slice;

typedef struct {
  slice name;
  slice value;
} svg_attribute;

typedef enum { TAG_OPEN, TAG_EMPTY, TAG_CLOSE } tag_kind;

typedef struct {
  tag_kind kind;
  slice name;
  svg_attribute attributes[MOST_ATTRIBUTES];
  size_t attribute_count;
} svg_tag;

typedef struct {
  const char *at;
  const char *end;
} tag_reader;

bool slice_is(slice part, const char *word);

/* Reads a tag after its "<" and moves behind its ">"; false when it is none. */
bool tag_read(svg_tag *out, tag_reader *in);

/* Moves behind `mark`; false when there is none. */
bool tag_skip_past(tag_reader *in, const char *mark);

/* The value of an attribute, empty where there is none. */
slice tag_value(const svg_tag *tag, const char *name);

#endif
