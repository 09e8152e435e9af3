/* reads.h - what is read is not written over, and no two outputs have one name.

   Files are the same by device and inode, links followed.  Devices and pipes are never
   refused: nothing of theirs is replaced. */
#ifndef EVALSTAT_CLI_READS_H
#define EVALSTAT_CLI_READS_H

#include "cli/commands.h"

/* `path`, which --OPTION names (or NULL), is written beside the output.  Fails with EVS_USAGE
   where --output names it too. */
EVS_MUST_CHECK
evs_status reads_beside(command_output *out, const shared_arguments *shared, const char *option,
                        const char *path, evs_error *error);

/* `path` is going to be read.  Fails with EVS_USAGE where an output names it. */
EVS_MUST_CHECK
evs_status reads_note(command_output *out, const shared_arguments *shared, const char *path,
                      evs_error *error);
EVS_MUST_CHECK
evs_status reads_note_all(command_output *out, const shared_arguments *shared,
                          const text_list *paths, evs_error *error);
EVS_MUST_CHECK
evs_status reads_note_study(command_output *out, const shared_arguments *shared,
                            const evs_study *study, evs_error *error);

/* Fails with EVS_USAGE where `name` in the output folder is read, or is the file beside. */
EVS_MUST_CHECK
evs_status reads_check(const command_output *out, const char *name, evs_error *error);

#endif
