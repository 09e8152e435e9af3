/* json_tree.h - jansson's trees, filled and written. */
#ifndef EVALSTAT_RENDER_JSON_TREE_H
#define EVALSTAT_RENDER_JSON_TREE_H

#include <jansson.h>

#include "core/buffer.h"
#include "evalstat/render.h"

/* `value`; ends the work when jansson had no memory for it. */
json_t *json_tree_made(evs_arena *arena, json_t *value);

void json_tree_set(json_t *object, const char *name, json_t *value, evs_arena *arena);
void json_tree_append(json_t *array, json_t *value, evs_arena *arena);

/* Texts are cleaned of what JSON or its readers could stumble over; NULL and
   numbers that are not finite are null, as is place 0. */
json_t *json_tree_text(const char *text, evs_arena *arena);
json_t *json_tree_texts(const char *const *texts, size_t count, evs_arena *arena);
json_t *json_tree_number(double number, evs_arena *arena);
json_t *json_tree_count(size_t count, evs_arena *arena);
json_t *json_tree_place(size_t place, evs_arena *arena);

/* A text as JSON, without a tree. */
void json_tree_add_text(buffer *out, const char *text);

/* The text of `tree`, which is given back to jansson. */
evs_bytes json_tree_write(json_t *tree, evs_arena *arena);

#endif
