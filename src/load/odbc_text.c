/* odbc_text.c - UTF-16 and back; connection strings without their passwords. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/buffer.h"
#include "core/text.h"
#include "load/odbc_parts.h"

enum { REPLACEMENT = 0xFFFD };

SQLWCHAR *odbc_wide(size_t *length, const char *text, evs_arena *arena)
{
  size_t size = strlen(text);
  SQLWCHAR *wide = evs_arena_array(arena, size + 1, sizeof *wide);
  size_t out = 0;

  for (size_t in = 0; in < size;) {
    unsigned codepoint = REPLACEMENT;
    size_t bytes = text_utf8_length(text + in, size - in, &codepoint);

    in += bytes ? bytes : 1;
    if (bytes == 4) {
      wide[out++] = (SQLWCHAR)(0xD800 + ((codepoint - 0x10000) >> 10));
      wide[out++] = (SQLWCHAR)(0xDC00 + ((codepoint - 0x10000) & 0x3FF));
    } else
      wide[out++] = (SQLWCHAR)(bytes ? codepoint : REPLACEMENT);
  }
  *length = out;
  return wide;
}

static void add_utf8(buffer *out, unsigned codepoint)
{
  if (codepoint < 0x80)
    buffer_add_char(out, (char)codepoint);
  else if (codepoint < 0x800) {
    buffer_add_char(out, (char)(0xC0 | codepoint >> 6));
    buffer_add_char(out, (char)(0x80 | (codepoint & 0x3F)));
  } else if (codepoint < 0x10000) {
    buffer_add_char(out, (char)(0xE0 | codepoint >> 12));
    buffer_add_char(out, (char)(0x80 | (codepoint >> 6 & 0x3F)));
    buffer_add_char(out, (char)(0x80 | (codepoint & 0x3F)));
  } else {
    buffer_add_char(out, (char)(0xF0 | codepoint >> 18));
    buffer_add_char(out, (char)(0x80 | (codepoint >> 12 & 0x3F)));
    buffer_add_char(out, (char)(0x80 | (codepoint >> 6 & 0x3F)));
    buffer_add_char(out, (char)(0x80 | (codepoint & 0x3F)));
  }
}

static bool is_surrogate(unsigned word, unsigned first)
{
  return word >= first && word < first + 0x400;
}

char *odbc_narrow(const SQLWCHAR *wide, size_t length, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  for (size_t i = 0; i < length; i++) {
    if (is_surrogate(wide[i], 0xD800) && i + 1 < length && is_surrogate(wide[i + 1], 0xDC00)) {
      add_utf8(&out, 0x10000 + ((wide[i] - 0xD800U) << 10) + (wide[i + 1] - 0xDC00U));
      i++;
    } else if (is_surrogate(wide[i], 0xD800) || is_surrogate(wide[i], 0xDC00) || wide[i] == 0)
      add_utf8(&out, REPLACEMENT);
    else
      add_utf8(&out, wide[i]);
  }
  return out.text;
}

/* ---- connection strings ---------------------------------------------------- */

/* "key=value" of a connection string; a value in braces may hold semicolons,
   and a closing brace in it is doubled. */
typedef struct {
  const char *key;
  size_t key_size;
  const char *value;
  size_t value_size;
  const char *next; /* behind the semicolon, or at the end */
} pair;

static const char *end_of_value(const char *value)
{
  if (*value != '{')
    return value + strcspn(value, ";");
  for (value++; *value; value++)
    if (*value == '}' && *++value != '}')
      break;
  return value + strcspn(value, ";");
}

static pair next_pair(const char *text)
{
  pair found = {.key = text, .key_size = strcspn(text, "=;")};
  const char *end = text + found.key_size;

  if (*end == '=') {
    found.value = end + 1;
    end = end_of_value(found.value);
    found.value_size = (size_t)(end - found.value);
  }
  found.next = *end ? end + 1 : end;
  return found;
}

/* PWD, Password, SSLKeyPassword, AuthToken, AccessKeySecret … of whatever driver. */
static bool is_secret(const pair *found)
{
  static const char *const words[] = {"pwd", "pass", "secret", "token", "key"};
  char name[64] = "";

  for (size_t i = 0; i < found->key_size && i + 1 < sizeof name; i++)
    name[i] = (char)tolower((unsigned char)found->key[i]);
  for (size_t i = 0; found->value && i < sizeof words / sizeof *words; i++)
    if (strstr(name, words[i]))
      return true;
  return false;
}

char *odbc_masked(const char *source, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  while (*source) {
    pair found = next_pair(source);

    if (is_secret(&found)) {
      buffer_add_bytes(&out, source, found.key_size);
      buffer_add(&out, "=***");
      buffer_add(&out, *found.next ? ";" : "");
    } else
      buffer_add_bytes(&out, source, (size_t)(found.next - source));
    source = found.next;
  }
  return out.text;
}

/* The value without its braces, and with one brace for two. */
static char *bare(const pair *found, evs_arena *arena)
{
  bool has_braces = found->value_size > 0 && *found->value == '{';
  buffer out;

  buffer_init(&out, arena);
  for (size_t i = has_braces; i < found->value_size; i++) {
    bool is_brace = has_braces && found->value[i] == '}';

    if (is_brace && (i + 1 == found->value_size || found->value[++i] != '}'))
      break;
    buffer_add_char(&out, found->value[i]);
  }
  return out.text;
}

static bool is_key(const pair *found, const char *key)
{
  return strlen(key) == found->key_size && strncasecmp(found->key, key, found->key_size) == 0;
}

char *odbc_label(const char *source, evs_arena *arena)
{
  const char *text = strchr(source, ':') ? strchr(source, ':') + 1 : source;
  const char *driver = "";

  for (const char *at = text; *at;) {
    pair found = next_pair(at);

    if (!found.value)
      return evs_arena_printf(arena, "odbc:%.*s", (int)found.key_size, found.key);
    if (is_key(&found, "dsn"))
      return evs_arena_printf(arena, "odbc:%s", bare(&found, arena));
    if (is_key(&found, "driver"))
      driver = bare(&found, arena);
    at = found.next;
  }
  return evs_arena_printf(arena, "odbc:%s", driver);
}

const char *const *odbc_secrets(size_t *count, const char *source, evs_arena *arena)
{
  const char **secrets = evs_arena_array(arena, strlen(source), sizeof *secrets);

  *count = 0;
  while (*source) {
    pair found = next_pair(source);
    char *secret = bare(&found, arena);

    if (is_secret(&found) && *secret)
      secrets[(*count)++] = secret;
    source = found.next;
  }
  return secrets;
}
