/* study_records.h - the mappings inside a study file, each a table of its keys. */
#ifndef EVALSTAT_STUDY_RECORDS_H
#define EVALSTAT_STUDY_RECORDS_H

#include "evalstat/study.h"
#include "study/schema.h"

extern const record file_record;        /* evs_study_file */
extern const record indicator_record;   /* evs_study_indicator */
extern const record savings_record;     /* evs_savings_plan */
extern const record claim_record;       /* evs_claim */
extern const record reconstruct_record; /* evs_reconstruct_plan */
extern const record hypothesis_record;  /* evs_hypothesis */
extern const record link_record;        /* evs_link */
extern const record break_record;       /* evs_break */
extern const record reference_record;   /* evs_reference_data */
extern const record study_record;       /* evs_study */

extern const word kind_words[];
extern const word provenance_words[];

/* What can only be said when the whole file is known: names refer to what is
   declared, nothing is a part of itself, windows are in order. */
EVS_MUST_CHECK
evs_status check_study(const evs_study *study, const node *root, const reading *from);

/* An indicator whose kind is not said has this one until the study's is known. */
#define KIND_UNSTATED EVS_KIND_COUNT

/* Fills `full_path` from `path`, which the node names; relative paths start at the folder of
   the study file.  Fails with EVS_NOT_FOUND where there is no such file. */
EVS_MUST_CHECK
evs_status find_study_file(evs_study_file *file, const node *path, const reading *from);

/* Fails unless low <= value <= high, where they are there; `what` names them. */
EVS_MUST_CHECK
evs_status check_range(evs_decimal low, evs_decimal value, evs_decimal high, const char *what,
                       const node *place, const reading *from);

#endif
