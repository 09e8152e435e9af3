/* study_documents.c - the keys of the committee paper: its headings and what was planned. */
#include "study/study_records.h"

#define SECTION(member) offsetof(evs_paper_section, member)
#define TARGET(member) offsetof(evs_paper_target, member)
#define PAPER(member) offsetof(evs_paper_plan, member)

static const word show_words[] = {
    {"question", EVS_SHOW_QUESTION},
    {"results", EVS_SHOW_RESULTS},
    {"costs", EVS_SHOW_COSTS},
    {"resolution", EVS_SHOW_RESOLUTION},
    {NULL, 0},
};

static const field section_fields[] = {
    {.key = "heading", .read = read_phrase, .offset = SECTION(heading), .required = true},
    {.key = "text", .read = read_phrase, .offset = SECTION(text)},
    {.key = "show", .read = read_word, .offset = SECTION(show), .words = show_words},
};

static const record section_record = {
    .what = "a section", .size = sizeof(evs_paper_section), FIELDS(section_fields)};

static void begin_target(void *target, const node *mapping)
{
  (void)mapping;
  ((evs_paper_target *)target)->amount = EVS_DECIMAL_MISSING;
}

static const field target_fields[] = {
    {.key = "indicator",
     .read = read_text,
     .offset = TARGET(indicator),
     .required = true,
     .names = NAMES_INDICATOR},
    {.key = "amount", .read = read_amount, .offset = TARGET(amount), .required = true},
};

static const record target_record = {.what = "a planned amount",
                                     .size = sizeof(evs_paper_target),
                                     FIELDS(target_fields),
                                     .distinct = "indicator",
                                     .begin = begin_target};

static const field paper_fields[] = {
    {.key = "sections",
     .read = read_records,
     .offset = PAPER(sections),
     .also = PAPER(section_count),
     .child = &section_record},
    {.key = "plan",
     .read = read_records,
     .offset = PAPER(targets),
     .also = PAPER(target_count),
     .child = &target_record},
};

const record paper_record = {
    .what = "`documents`", .size = sizeof(evs_paper_plan), FIELDS(paper_fields)};
