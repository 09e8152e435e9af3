/* help.c - the help texts, all made from the table of commands. */
#include "cli/help.h"

#include <string.h>

static const char usage[] = "evalstat COMMAND [STUDY.yaml | --data FILE …] [options]";

static const char exit_statuses[] =
    "0   done\n"
    "1   a check differs: an error found by check, a contradiction, no solution, a signal\n"
    "2   the request cannot be understood\n"
    "3   the data cannot be used\n"
    "4   a file or a tool is missing\n"
    "5   output could not be written\n"
    "75  another run holds the lock\n";

/* Each line of `text` behind `indent`. */
static void add_lines(buffer *out, const char *text, const char *indent)
{
  while (*text) {
    size_t size = strcspn(text, "\n");

    buffer_add(out, indent);
    buffer_add_bytes(out, text, size);
    buffer_add_char(out, '\n');
    text += size + (text[size] == '\n');
  }
}

/* Words of one paragraph, wrapped at 79 columns. */
static void add_paragraph(buffer *out, const char *text)
{
  size_t column = 0;

  while (*text) {
    size_t size = strcspn(text, " ");

    if (column && column + 1 + size > 79) {
      buffer_add_char(out, '\n');
      column = 0;
    } else if (column) {
      buffer_add_char(out, ' ');
      column++;
    }
    buffer_add_bytes(out, text, size);
    column += size;
    text += size + strspn(text + size, " ");
  }
  buffer_add_char(out, '\n');
}

void help_overview(buffer *out)
{
  const char *group = "";

  buffer_printf(
      out,
      "evalstat compares a pilot district with its city: what changed, by how much, what\n"
      "it saved, and what cannot be known.\n\nUsage: %s\n",
      usage);
  for (size_t i = 0; commands[i]; i++) {
    if (strcmp(group, commands[i]->group) != 0)
      buffer_printf(out, "\n%s\n", commands[i]->group);
    group = commands[i]->group;
    buffer_printf(out, "  %-12s%s\n", commands[i]->name, commands[i]->summary);
  }
  buffer_add(out, "\nOptions of all commands\n");
  options_help(out, shared_options);
  buffer_add(out, "\nExit status\n");
  add_lines(out, exit_statuses, "  ");
  buffer_add(out, "\nevalstat COMMAND --help tells more, with an example.\n");
}

void help_command(buffer *out, const command *of)
{
  buffer_printf(out, "evalstat %s: %s\n\n", of->name, of->summary);
  add_paragraph(out, of->description);
  if (of->needs_data)
    buffer_printf(out, "\nUsage: evalstat %s [STUDY.yaml | --data FILE …] [options]\n", of->name);
  else
    buffer_printf(out, "\nUsage: evalstat %s [options]\n", of->name);
  if (of->options) {
    buffer_printf(out, "\nOptions of %s\n", of->name);
    options_help(out, of->options);
  }
  buffer_add(out, "\nOptions of all commands\n");
  options_help(out, shared_options);
  buffer_add(out, "\nExample\n");
  add_lines(out, of->example, "  ");
}

/* scdoc gives * and _ a meaning. */
static void add_escaped(buffer *out, const char *text)
{
  for (; *text; text++) {
    if (strchr("*_\\#<>", *text))
      buffer_add_char(out, '\\');
    buffer_add_char(out, *text);
  }
}

static void scdoc_options(buffer *out, const option_spec *specs)
{
  for (const option_spec *spec = specs; spec && spec->name; spec++) {
    buffer_printf(out, "*--%s*", spec->name);
    if (spec->value) {
      buffer_add(out, " ");
      add_escaped(out, spec->value);
    }
    buffer_add(out, "\n\t");
    add_escaped(out, spec->help);
    buffer_add(out, "\n\n");
  }
}

static void scdoc_command(buffer *out, const command *of)
{
  buffer_printf(out, "## %s\n\n", of->name);
  add_escaped(out, of->description);
  buffer_add(out, "\n\n");
  scdoc_options(out, of->options);
  buffer_add(out, "Example:\n\n```\n");
  add_lines(out, of->example, "");
  buffer_add(out, "```\n\n");
}

void help_scdoc(buffer *out)
{
  buffer_add(out, "evalstat(1)\n\n# NAME\n\nevalstat - evaluation statistics for model projects\n\n"
                  "# SYNOPSIS\n\n");
  add_escaped(out, usage);
  buffer_add(
      out,
      "\n\n# DESCRIPTION\n\nevalstat reads case and cost series of a pilot district and its "
      "city, computes growth and differences in differences, the savings they imply, checks "
      "published figures against recomputed ones, draws charts and writes the report for the "
      "committee. What cannot be known is left empty, and the reason is said.\n\n# COMMANDS\n\n");
  for (size_t i = 0; commands[i]; i++)
    scdoc_command(out, commands[i]);
  buffer_add(out, "# OPTIONS OF ALL COMMANDS\n\n");
  scdoc_options(out, shared_options);
  buffer_add(out, "# EXIT STATUS\n\n```\n");
  add_lines(out, exit_statuses, "");
  buffer_add(
      out,
      "```\n\n# ENVIRONMENT\n\n*EVALSTAT\\_GNUPLOT*\n\tThe gnuplot to use instead of the one "
      "on PATH.\n\n*EVALSTAT\\_SANDBOX*\n\t*off* runs gnuplot and the converters without walls: "
      "for one "
      "that reads files of its own outside the folders of the system. See "
      "SECURITY.md.\n\n*NO\\_COLOR*\n\tWhen set, no colours on a terminal.\n\n# ERRORS\n\nEvery "
      "error is one line on standard error, FILE:LINE:COLUMN: what is wrong; what was "
      "expected, and where it helps a second line on how to mend it. Nothing is written then.\n");
}
