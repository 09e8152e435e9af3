/* csv_format.c - CSV as one of the formats: decoded, sniffed, read by libcsv. */
#include "load/csv.h"
#include "load/format.h"

evs_status csv_format_read(format_facts *out, const format_input *in, evs_error *error)
{
  source *file = in->file;
  encoding_text *text = &out->text;
  sniffed *found = &out->found;
  csv_options options;
  evs_status status;

  if ((status = source_read_text(file, error)) ||
      (status = encoding_decode(text, file->bytes, file->size, in->declared->encoding, file->path,
                                in->arena, error)) ||
      (status = sniff(found, text->text, text->size, in->declared, file->path, in->arena, error)))
    return status;
  options = (csv_options){.path = file->path,
                          .delimiter = found->delimiter,
                          .quote = found->quote,
                          .encoding = text->encoding,
                          .first_line = found->first_line};
  return csv_read(&options, text->text + found->begin, found->end - found->begin, in->handler,
                  in->context, in->arena, error);
}
