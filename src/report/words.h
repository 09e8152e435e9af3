/* words.h - the words of the reports, in the language of their document. */
#ifndef EVALSTAT_REPORT_WORDS_H
#define EVALSTAT_REPORT_WORDS_H

#include "evalstat/document.h"
#include "evalstat/study.h"

#define WORDS(english, german) ((evs_phrase){{(english), (german)}})

/* say(document, WORDS("...", "..."), evs_value_text(x), ...): at least one value. */
#define say(document, phrase, ...)                                                                 \
  evs_phrase_format((document)->language, (phrase), (const evs_value[]){__VA_ARGS__},              \
                    sizeof((const evs_value[]){__VA_ARGS__}) / sizeof(evs_value),                  \
                    (document)->arena)

static inline const char *word(const evs_document *document, evs_phrase phrase)
{
  return evs_phrase_text(document->language, phrase);
}

/* The headings of a table from its phrases. */
const char *const *table_heads(const evs_document *document, const evs_phrase *heads, size_t count);

#define begin_table(document, caption, heads)                                                      \
  evs_document_table_begin((document), (caption),                                                  \
                           table_heads((document), (heads), sizeof(heads) / sizeof *(heads)),      \
                           sizeof(heads) / sizeof *(heads))

/* "2011 → 2012" in words; a range as "2009 – 2011". */
const char *window_words(const evs_document *document, const evs_period_range *baseline,
                         evs_period end);

/* "Walle", "Walle and Bremen": a place as the study labels it is the caller's. */
const char *range_words(const evs_document *document, const evs_period_range *range);

/* Why a number is not given ("none: ..."), in the document's language. */
const char *reason_words(const evs_document *document, const char *reason);

/* "derived from published figures": where figures come from. */
evs_phrase provenance_phrase(evs_provenance provenance);

/* A cell for a figure that may be missing, with the reason ("none: ...") where it is. */
evs_cell cell_or_reason(evs_cell_class class, double number, int decimals, const char *reason);

#endif
