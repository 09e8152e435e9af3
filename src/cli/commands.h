/* commands.h - the commands as rows of a table. */
#ifndef EVALSTAT_CLI_COMMANDS_H
#define EVALSTAT_CLI_COMMANDS_H

#include "cli/request.h"
#include "evalstat/analysis.h"
#include "evalstat/document.h"
#include "evalstat/plot.h"
#include "evalstat/render.h"

/* What every command works on; main has read it. */
typedef struct {
  const shared_arguments *shared;
  const evs_study *study;
  const evs_panel *panel;
  const evs_panel *reference;    /* NULL where the study has none */
  const evs_price_index *prices; /* likewise */
  evs_plot_job *plot;            /* of commands that begin it early; else NULL */
  const text_list *names;        /* what stood on the command line besides options */
} command_work;

/* A file that no output replaces; see reads.h. */
typedef struct read_file read_file;

/* What a command gives back: a document, and perhaps bytes or files instead of
   its rendering. */
typedef struct {
  evs_document document;
  bool has_bytes; /* written as they are */
  bool to_stdout; /* the bytes, though --output names a folder */
  evs_bytes bytes;
  const char *folder;     /* of `files`; NULL: no files */
  bool keep_existing;     /* a file that is already there is refused */
  evs_output_file *files; /* see output_add */
  size_t file_count;
  size_t file_capacity;
  struct output_staging *staging; /* of files that are written already; else NULL */
  const char *beside;             /* path of one more file, or NULL; see reads_beside */
  const char *beside_option;      /* that names it */
  evs_bytes beside_bytes;         /* without: it is not written */
  read_file *read;
  size_t read_count;
  size_t read_capacity;
  const char *message; /* said on standard error when all is written */
} command_output;

typedef struct {
  const char *name;
  const char *group;
  const char *summary;
  const char *description;
  const char *example;
  const option_spec *options; /* NULL: only the shared ones */
  size_t arguments_size;
  const void *defaults;
  bool needs_data;
  bool reads_register;     /* itself, of a study or of --data */
  bool hides_small_counts; /* else they are a finding */
  size_t name_count;       /* of what takes names of files and no study: how many */
  /* True when these arguments name all that is to be read, so that there is no
     study and no panel (NULL); may be NULL. */
  bool (*reads_itself)(const void *arguments);
  /* True when these arguments ask the command to read --data itself, row by row; may be NULL. */
  bool (*reads_rows)(const void *arguments);
  /* True when --outcome leaves the study's other indicators where they are; may be NULL. */
  bool (*keeps_indicators)(const void *arguments);
  const char *kind;           /* of the data when --kind is not given; NULL: rate */
  const char *const *formats; /* of --to where they are not the renderers' */
  /* Called before anything is read; may be NULL. */
  void (*begin)(command_work *work, const void *arguments, evs_arena *arena);
  /* Adds to the study what the command's options ask for; may be NULL. */
  evs_status (*prepare)(evs_study *study, const shared_arguments *shared, const void *arguments,
                        evs_arena *arena, evs_error *error);
  /* Takes away from the panel what the command does not look at; may be NULL. */
  evs_status (*cut)(evs_panel *panel, const void *arguments, evs_error *error);
  evs_status (*run)(command_output *out, const command_work *work, const void *arguments,
                    evs_error *error);
} command;

extern const command init_command;
extern const command check_command;
extern const command mend_command;
extern const command aggregate_command;
extern const command growth_command;
extern const command plot_command;
extern const command did_command;
extern const command event_study_command;
extern const command its_command;
extern const command synth_command;
extern const command sensitivity_command;
extern const command savings_command;
extern const command reproduce_command;
extern const command reconstruct_command;
extern const command monitor_command;
extern const command report_command;
extern const command run_command;
extern const command compare_command;

/* All of them, in the order of the help; ends with NULL. */
extern const command *const commands[];

const command *command_find(const char *name);

/* The comparison of all outcomes; most commands begin with it. */
EVS_MUST_CHECK
evs_status work_outcomes(evs_analysis *out, command_output *output, const command_work *work,
                         evs_error *error);

/* False where only rows are asked for: CSV carries no verdict. */
bool work_needs_words(const command_work *work);

#endif
