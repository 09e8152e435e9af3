/* csv_format.c - CSV as one of the formats: decoded, sniffed, read by libcsv. */
#include "load/csv.h"
#include "load/format.h"
#include "load/lenient.h"

static evs_status deliver_table(const lenient_table *table, const format_input *in,
                                evs_error *error)
{
  const evs_record names = {table->names, table->width, table->header_line, NULL};
  evs_status status = EVS_OK;

  if (table->width == 0)
    return EVS_OK;
  status = in->handler(in->context, &names, error);
  for (size_t i = 0; i < table->rows.count && !status; i++) {
    const record *row = &table->rows.items[i];
    const evs_record cells = {row->cells, row->cell_count, row->line, NULL};

    status = in->handler(in->context, &cells, error);
  }
  return status;
}

static evs_status read_leniently(format_facts *out, const format_input *in, evs_error *error)
{
  const char *path = in->file->path;
  evs_dialect known = *in->declared;
  mend_dialect dialect;
  lenient_table table;
  evs_status status;

  lenient_clean(&out->text, path, in->findings, in->arena);
  if ((status = sniff(&out->found, out->text.text, out->text.size, in->declared, path, in->arena,
                      error)))
    return status;
  if (out->found.separator)
    known.delimiter = out->found.delimiter;
  lenient_find_dialect(&dialect, out->text.text + out->found.begin,
                       out->found.end - out->found.begin, &known, in->arena);
  out->found.delimiter = dialect.delimiter ? dialect.delimiter : ',';
  out->found.quote = dialect.quote;
  if ((status = lenient_read(&table, &out->text, &out->found, &dialect, path, in->findings,
                             in->arena, error)))
    return status;
  out->header_first = true;
  out->column_count = table.width;
  return deliver_table(&table, in, error);
}

evs_status csv_format_read(format_facts *out, const format_input *in, evs_error *error)
{
  source *file = in->file;
  encoding_text *text = &out->text;
  sniffed *found = &out->found;
  csv_options options;
  evs_status status;

  if ((status = source_read_text(file, error)) ||
      (status = encoding_decode(text, file->bytes, file->size, in->declared->encoding, file->path,
                                in->arena, error)))
    return status;
  if (in->declared->lenient)
    return read_leniently(out, in, error);
  if ((status = sniff(found, text->text, text->size, in->declared, file->path, in->arena, error)))
    return status;
  if (in->packed && !in->declared->header && packed_find(in->packed, text, found, in->arena)) {
    source_hash(file); /* as long as its bytes are what they were */
    packed_terminate(in->packed);
    out->is_packed = true;
    return EVS_OK;
  }
  options = (csv_options){.path = file->path,
                          .delimiter = found->delimiter,
                          .quote = found->quote,
                          .encoding = text->encoding,
                          .first_line = found->first_line};
  return csv_read(&options, text->text + found->begin, found->end - found->begin, in->handler,
                  in->context, in->arena, error);
}
