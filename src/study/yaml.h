/* yaml.h - a YAML document as a tree in which every node knows its place. */
#ifndef EVALSTAT_STUDY_YAML_H
#define EVALSTAT_STUDY_YAML_H

#include <stdbool.h>

#include "evalstat/arena.h"

typedef enum { NODE_TEXT, NODE_LIST, NODE_MAPPING } node_kind;

typedef struct node node;

/* A key of a mapping and its value. */
typedef struct {
  const char *key;
  size_t line; /* of the key */
  size_t column;
  const node *value;
} node_entry;

/* Lines and columns count from 1, columns in characters. */
struct node {
  node_kind kind;
  size_t line;
  size_t column;
  const char *text;          /* text: always there, without line ends added */
  bool empty;                /* text: nothing, ~ or null was written, without quotes */
  const node *const *items;  /* list */
  const node_entry *entries; /* mapping, in the order of the file */
  size_t count;              /* of items or entries */
};

/* The limits of a study file. */
enum { YAML_SIZE_MAX = 1024 * 1024, YAML_DEPTH_MAX = 64, YAML_ENTRIES_MAX = 10000 };

/* Reads the one document of `bytes`; `path` is for messages only.

   Everything is text: what 2011-01-01 or "yes" means is decided by whoever
   asks.  Refused with EVS_BAD_DATA at line and column: what is not YAML,
   several documents, anchors, aliases and tags (a study needs none, and aliases
   can blow up a small file), keys that are not texts or stand twice in one
   mapping (both lines are named), NUL characters, more than YAML_DEPTH_MAX
   levels or YAML_ENTRIES_MAX entries of one list; with EVS_TOO_LARGE more than
   YAML_SIZE_MAX bytes. */
EVS_MUST_CHECK
evs_status yaml_read(const node **out, const char *bytes, size_t size, const char *path,
                     evs_arena *arena, evs_error *error);

/* The value of a key of a mapping, or NULL. */
const node *node_get(const node *mapping, const char *key);

/* "a text", "a list", "a mapping", "nothing". */
const char *node_words(const node *value);

#endif
