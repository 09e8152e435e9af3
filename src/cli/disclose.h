/* disclose.h - what a command that publishes may show. */
#ifndef EVALSTAT_CLI_DISCLOSE_H
#define EVALSTAT_CLI_DISCLOSE_H

#include "cli/commands.h"
#include "disclosure/mask.h"

/* The options --suppress-below, --rounding and --internal; first in the arguments of a command. */
typedef struct {
  long suppress_below;
  long rounding; /* 0: counts are hidden instead */
  bool internal;
} disclosure_arguments;

#define DISCLOSURE_DEFAULTS                                                                        \
  {                                                                                                \
    .suppress_below = MASK_BELOW                                                                   \
  }

#define DISCLOSURE_OPTIONS(type, member)                                                           \
  {"suppress-below", OPTION_COUNT, offsetof(type, member.suppress_below), "N",                     \
   "hide counts from 1 to N − 1, their costs and whatever they could be computed from (default " \
   "3)"},                                                                                          \
      {"rounding", OPTION_COUNT, offsetof(type, member.rounding), "N",                             \
       "instead of hiding small counts, round all counts to multiples of N (usually 5) so that "   \
       "sums still hold; amounts of few cases are hidden"},                                        \
  {                                                                                                \
    "internal", OPTION_FLAG, offsetof(type, member.internal), NULL,                                \
        "show all figures, also of one or two cases; every page says that it is not for "          \
        "publication"                                                                              \
  }

/* What the command works on instead of `work`: a masked panel, or with --internal the whole
   one and a mark on every page. */
typedef struct {
  command_work work;
  masked_panel masked;
} disclosed_work;

EVS_MUST_CHECK
evs_status disclose(disclosed_work *out, command_output *output, const command_work *work,
                    const disclosure_arguments *arguments, evs_error *error);

#endif
