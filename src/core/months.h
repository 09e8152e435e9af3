/* months.h - the names of the months that files and readers use. */
#ifndef EVALSTAT_CORE_MONTHS_H
#define EVALSTAT_CORE_MONTHS_H

enum { MONTH_FORMS = 6 };

/* German full, German short, English full, English short, then other forms. */
extern const char *const month_names[12][MONTH_FORMS];

#endif
