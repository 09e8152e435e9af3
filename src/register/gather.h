/* gather.h - what the files of a register give together. */
#ifndef EVALSTAT_REGISTER_GATHER_H
#define EVALSTAT_REGISTER_GATHER_H

#include "register/reader.h"

typedef struct {
  const evs_register_options *options;
  calendar days;
  tally_form form;
  tally sums;
  person_list persons;
  id_set *ids;
  size_t row_count;
  size_t left_out;
  evs_register_rejection *rejections;
  size_t rejection_capacity;
  size_t blank_count;
  uint64_t repeat_count;
  uint64_t far_count;
  evs_findings *findings;
  evs_arena *arena;
} gathering;

/* Adds what one thread has read. */
EVS_MUST_CHECK
evs_status gather_reader(gathering *to, case_reader *from, evs_error *error);

/* The problems of all readers, in the order of the file (`from` NULL: their lines are
   those of the file): a finding for each, or, when there are more than allowed, those of the
   files before counted, the error of the first one too many. */
EVS_MUST_CHECK
evs_status gather_problems(gathering *to, const case_reader *readers, size_t reader_count,
                           const intake *from, evs_error *error);

/* Reads a CSV file by several threads; a file of another format row by row.  Memory does not
   grow with either, but for the texts that a workbook shares between its cells. */
EVS_MUST_CHECK
evs_status gather_csv(gathering *to, evs_register_file *file, evs_error *error);
EVS_MUST_CHECK
evs_status gather_table(gathering *to, evs_register_file *file, evs_error *error);

/* The rows of a table that was read. */
EVS_MUST_CHECK
evs_status gather_rows(gathering *to, const register_plan *plan, const evs_table *table,
                       evs_register_file *file, evs_error *error);

#endif
