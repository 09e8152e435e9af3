/* wrap.c - text in lines of a terminal. */
#include "render/wrap.h"

#include <string.h>

#include "core/text.h"
#include "render/prose.h"

/* Marks, embeddings, overrides and isolates of the bidirectional algorithm. */
static bool turns_direction(unsigned codepoint)
{
  return codepoint == 0x061C || codepoint == 0x200E || codepoint == 0x200F ||
         (codepoint >= 0x202A && codepoint <= 0x202E) ||
         (codepoint >= 0x2066 && codepoint <= 0x2069);
}

char *wrap_clean(const char *text, evs_arena *arena)
{
  const char *clean = prose_clean(text, arena);
  size_t size = strlen(clean);
  size_t length;
  buffer out;
  buffer_init(&out, arena);
  for (size_t at = 0; at < size; at += length) {
    unsigned codepoint;
    length = text_utf8_length(clean + at, size - at, &codepoint);
    if (turns_direction(codepoint) || !text_is_printable(codepoint))
      buffer_add(&out, "\uFFFD");
    else
      buffer_add_bytes(&out, clean + at, length);
  }
  return out.text;
}

/* Columns of the character at `text`, of which `size` bytes are there. */
static size_t character_width(const char *text, size_t size, size_t *length)
{
  char character[5] = {0};
  *length = text_utf8_length(text, size, NULL);
  memcpy(character, text, *length);
  return text_width(character);
}

static size_t width_of(const char *bytes, size_t size)
{
  size_t width = 0;
  size_t length;
  for (size_t at = 0; at < size; at += length)
    width += character_width(bytes + at, size - at, &length);
  return width;
}

typedef struct {
  wrapped lines;
  size_t capacity;
  buffer line;
  size_t line_width;
  size_t width;
  evs_arena *arena;
} wrapper;

static void end_line(wrapper *state)
{
  state->lines.lines = evs_arena_grow(state->arena, state->lines.lines, state->lines.count,
                                      &state->capacity, sizeof *state->lines.lines);
  state->lines.lines[state->lines.count++] = evs_arena_copy(state->arena, state->line.text);
  state->line.size = 0;
  state->line.text[0] = '\0';
  state->line_width = 0;
}

/* Bytes of the longest beginning of `word` that fits, up to its last hyphen or
   slash if it has one and must be cut. */
static size_t fitting(const char *word, size_t size, size_t width)
{
  size_t used = 0;
  size_t after_hyphen = 0;
  size_t length;
  for (size_t at = 0; at < size; at += length) {
    used += character_width(word + at, size - at, &length);
    if (used > width)
      return after_hyphen > 0 ? after_hyphen : at;
    if (word[at] == '-' || word[at] == '/')
      after_hyphen = at + length;
  }
  return size;
}

/* The same, but at least one character with the marks that combine with it. */
static size_t cutting(const char *word, size_t size, size_t width)
{
  size_t first;
  size_t first_width = character_width(word, size, &first);
  return fitting(word, size, width > first_width ? width : first_width);
}

static void add_piece(wrapper *state, const char *piece, size_t size)
{
  if (state->line_width > 0) {
    buffer_add_char(&state->line, ' ');
    state->line_width++;
  }
  buffer_add_bytes(&state->line, piece, size);
  state->line_width += width_of(piece, size);
}

static void add_word(wrapper *state, const char *word, size_t size)
{
  size_t room = state->width > state->line_width + 1 ? state->width - state->line_width - 1 : 0;
  size_t cut;
  if (state->line_width > 0 && fitting(word, size, room) < size)
    end_line(state);
  while ((cut = cutting(word, size, state->width)) < size) {
    add_piece(state, word, cut);
    end_line(state);
    word += cut;
    size -= cut;
  }
  add_piece(state, word, size);
}

wrapped wrap_text(const char *text, size_t width, evs_arena *arena)
{
  wrapper state = {.width = width > 0 ? width : 1, .arena = arena};
  buffer_init(&state.line, arena);
  for (const char *at = text + strspn(text, " "); *at;) {
    size_t size = strcspn(at, " ");
    add_word(&state, at, size);
    at += size + strspn(at + size, " ");
  }
  if (state.line.size > 0 || state.lines.count == 0)
    end_line(&state);
  return state.lines;
}

size_t wrap_longest_word(const char *text)
{
  size_t longest = 0;
  for (const char *at = text + strspn(text, " "); *at;) {
    size_t size = strcspn(at, " ");
    size_t width = width_of(at, size);
    longest = width > longest ? width : longest;
    at += size + strspn(at + size, " ");
  }
  return longest;
}

void wrap_add(buffer *out, const char *first, const char *rest, const char *text, size_t width)
{
  size_t taken = text_width(first) > text_width(rest) ? text_width(first) : text_width(rest);
  wrapped lines =
      wrap_text(wrap_clean(text, out->arena), width > taken ? width - taken : 1, out->arena);
  for (size_t i = 0; i < lines.count; i++) {
    buffer_add(out, i == 0 ? first : rest);
    buffer_add(out, lines.lines[i]);
    buffer_add_char(out, '\n');
  }
}
