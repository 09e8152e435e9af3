/* calendar.c - days of the months of 1800 to 2199. */
#include "register/calendar.h"

void calendar_fill(calendar *out)
{
  for (int32_t month = 0; month <= CALENDAR_MONTHS; month++) {
    int year = CALENDAR_FIRST_YEAR + month / 12;

    out->first_day[month] = evs_period_day(year, month % 12 + 1, 1).number;
  }
  for (int32_t length = 0; length < CALENDAR_LENGTHS; length++) {
    out->months_before[length][0] = 0;
    for (int32_t month = 0; month < CALENDAR_MONTHS; month++)
      out->months_before[length][month + 1] =
          (uint16_t)(out->months_before[length][month] +
                     (calendar_length(out, month) == CALENDAR_SHORTEST + length));
  }
}

size_t calendar_lower_bound(const int32_t *days, size_t count, int32_t day)
{
  size_t low = 0;
  size_t high = count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (days[middle] < day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

evs_period calendar_period(int32_t month)
{
  return evs_period_month(CALENDAR_FIRST_YEAR + month / 12, month % 12 + 1);
}

int32_t calendar_month(evs_period period)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  return (year - CALENDAR_FIRST_YEAR) * 12 + month - 1;
}
