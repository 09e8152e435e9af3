/* months.c - the names of the months. */
#include "core/months.h"

#include <stddef.h>

const char *const month_names[12][MONTH_FORMS] = {
    {"Januar", "Jan", "January", "Jan", "Jänner", NULL},
    {"Februar", "Feb", "February", "Feb", "Feber", NULL},
    {"März", "Mär", "March", "Mar", "Mrz", "Maerz"},
    {"April", "Apr", "April", "Apr", NULL},
    {"Mai", "Mai", "May", "May", NULL},
    {"Juni", "Jun", "June", "Jun", NULL},
    {"Juli", "Jul", "July", "Jul", NULL},
    {"August", "Aug", "August", "Aug", NULL},
    {"September", "Sep", "September", "Sep", "Sept", NULL},
    {"Oktober", "Okt", "October", "Oct", NULL},
    {"November", "Nov", "November", "Nov", NULL},
    {"Dezember", "Dez", "December", "Dec", NULL},
};
