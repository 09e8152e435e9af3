/* expected.c - tables of numbers that other programs computed. */
#include "support/expected.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LINE_SIZE = 256, FIELD_COUNT = 5 };

static void split(char *fields[FIELD_COUNT], char *line)
{
  line[strcspn(line, "\r\n")] = '\0';
  for (int i = 0; i < FIELD_COUNT; i++) {
    assert_non_null(line);
    fields[i] = line;
    line = strchr(line, ',');
    if (line)
      *line++ = '\0';
  }
}

size_t expected_each(const char *path, expected_check *check, void *context)
{
  FILE *file = fopen(path, "r");
  char line[LINE_SIZE], last[LINE_SIZE] = "";
  char *fields[FIELD_COUNT];
  size_t count = 0;

  assert_non_null(file);
  assert_non_null(fgets(line, sizeof line, file));
  for (; fgets(line, sizeof line, file); count++) {
    split(fields, line);
    check(context, &(expected_row){fields[0], fields[1],
                                   strcmp(fields[2], "null") == 0 ? NAN : strtod(fields[2], NULL),
                                   strtod(fields[3], NULL), strcmp(last, fields[0]) != 0});
    strcpy(last, fields[0]);
  }
  fclose(file);
  return count;
}
