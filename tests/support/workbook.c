/* workbook.c - a minimal ZIP writer (APPNOTE.TXT of PKWARE, 4.3) and the parts of Office Open XML.
 */
#include "support/workbook.h"

#include <stdint.h>
#include <string.h>

static uint32_t crc_32(const char *bytes, size_t size)
{
  uint32_t crc = 0xFFFFFFFFu;

  for (size_t i = 0; i < size; i++) {
    crc ^= (unsigned char)bytes[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
  }
  return ~crc;
}

static void add_number(buffer *out, uint64_t number, int size)
{
  for (int i = 0; i < size; i++)
    buffer_add_char(out, (char)(number >> (8 * i) & 0xFF));
}

/* What the local header and the directory say alike. */
static void add_facts(buffer *out, const char *name, uint32_t crc, size_t size, size_t unpacked,
                      bool deflated)
{
  add_number(out, 20, 2); /* version needed */
  add_number(out, 0, 2);
  add_number(out, deflated ? 8 : 0, 2);
  add_number(out, 0, 2);    /* time */
  add_number(out, 0x21, 2); /* 1980-01-01 */
  add_number(out, crc, 4);
  add_number(out, size, 4);
  add_number(out, unpacked, 4);
  add_number(out, strlen(name), 2);
  add_number(out, 0, 2);
}

void workbook_begin(workbook *out, evs_arena *arena)
{
  out->count = 0;
  buffer_init(&out->bytes, arena);
  buffer_init(&out->directory, arena);
}

void workbook_add_bytes(workbook *out, const char *name, const char *bytes, size_t size,
                        bool deflated, size_t unpacked_size)
{
  uint32_t crc = deflated ? 0 : crc_32(bytes, size);
  size_t offset = out->bytes.size;

  buffer_add_bytes(&out->bytes, "PK\3\4", 4);
  add_facts(&out->bytes, name, crc, size, unpacked_size, deflated);
  buffer_add(&out->bytes, name);
  buffer_add_bytes(&out->bytes, bytes, size);
  buffer_add_bytes(&out->directory, "PK\1\2", 4);
  add_number(&out->directory, 20, 2); /* made by */
  add_facts(&out->directory, name, crc, size, unpacked_size, deflated);
  add_number(&out->directory, 0, 2); /* comment */
  add_number(&out->directory, 0, 2); /* disk */
  add_number(&out->directory, 0, 2);
  add_number(&out->directory, 0, 4);
  add_number(&out->directory, offset, 4);
  buffer_add(&out->directory, name);
  out->count++;
}

void workbook_add(workbook *out, const char *name, const char *text)
{
  workbook_add_bytes(out, name, text, strlen(text), false, strlen(text));
}

void workbook_end(workbook *out)
{
  size_t offset = out->bytes.size;

  buffer_add_bytes(&out->bytes, out->directory.text, out->directory.size);
  buffer_add_bytes(&out->bytes, "PK\5\6", 4);
  add_number(&out->bytes, 0, 4);
  add_number(&out->bytes, out->count, 2);
  add_number(&out->bytes, out->count, 2);
  add_number(&out->bytes, out->directory.size, 4);
  add_number(&out->bytes, offset, 4);
  add_number(&out->bytes, 0, 2);
}

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS                                                                                  \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

void workbook_add_frame(workbook *out, const char *const *sheets, size_t sheet_count,
                        const char *properties)
{
  buffer book;
  buffer parts;

  buffer_init(&book, out->bytes.arena);
  buffer_init(&parts, out->bytes.arena);
  buffer_printf(&book,
                "<?xml version=\"1.0\"?><workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                "\"><workbookPr %s/><sheets>",
                properties);
  buffer_add(&parts, RELATIONS);
  for (size_t i = 0; i < sheet_count; i++) {
    bool hidden = sheets[i][0] == '-';

    buffer_printf(&book, "<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"r%zu\"%s/>", sheets[i] + hidden,
                  i + 1, i + 1, hidden ? " state=\"hidden\"" : "");
    buffer_printf(&parts,
                  "<Relationship Id=\"r%zu\" Type=\"" OFFICE "/worksheet\" Target=\"s%zu.xml\"/>",
                  i + 1, i + 1);
  }
  buffer_add(&book, "</sheets></workbook>");
  buffer_add(&parts, "<Relationship Id=\"x\" Type=\"" OFFICE "/sharedStrings\" Target=\"t.xml\"/>"
                     "<Relationship Id=\"y\" Type=\"" OFFICE "/styles\" Target=\"/xl/f.xml\"/>"
                     "</Relationships>");
  workbook_add(out, "_rels/.rels",
               RELATIONS "<Relationship Id=\"b\" Type=\"" OFFICE
                         "/officeDocument\" Target=\"xl/book.xml\"/></Relationships>");
  workbook_add(out, "xl/book.xml", book.text);
  workbook_add(out, "xl/_rels/book.xml.rels", parts.text);
}

void workbook_add_sheet(workbook *out, unsigned number, const char *rows, const char *behind)
{
  buffer name;
  buffer text;

  buffer_init(&name, out->bytes.arena);
  buffer_init(&text, out->bytes.arena);
  buffer_printf(&name, "xl/s%u.xml", number);
  buffer_printf(&text, "<worksheet xmlns=\"" MAIN "\"><sheetData>%s</sheetData>%s</worksheet>",
                rows, behind);
  workbook_add(out, name.text, text.text);
}

/* Bits from the lowest on. */
typedef struct {
  buffer *out;
  unsigned bits;
  unsigned count;
} bit_writer;

static void add_bits(bit_writer *to, unsigned bits, unsigned count)
{
  to->bits |= bits << to->count;
  for (to->count += count; to->count >= 8; to->count -= 8, to->bits >>= 8)
    buffer_add_char(to->out, (char)(to->bits & 0xFF));
}

/* Codes of the fixed Huffman table stand with their highest bit first (RFC 1951, 3.2.6). */
static void add_code(bit_writer *to, unsigned code, unsigned count)
{
  for (unsigned i = count; i > 0; i--)
    add_bits(to, code >> (i - 1) & 1, 1);
}

static bit_writer begin_block(buffer *out)
{
  bit_writer to = {.out = out};

  add_bits(&to, 1, 1); /* the last block */
  add_bits(&to, 1, 2); /* fixed codes */
  return to;
}

static void end_block(bit_writer *to)
{
  add_code(to, 0, 7);
  add_bits(to, 0, 7);
}

/* ASCII alone. */
static void add_text(bit_writer *to, const char *text)
{
  for (; *text; text++)
    add_code(to, 0x30 + (unsigned char)*text, 8);
}

static void add_same(bit_writer *to, char byte, size_t size)
{
  enum { LONGEST = 258, LONGEST_CODE = 0xC5 };

  add_text(to, (char[]){byte, '\0'});
  for (size_t written = 1; written < size; written += LONGEST) {
    add_code(to, LONGEST_CODE, 8);
    add_code(to, 0, 5); /* one byte back */
  }
}

void deflate_same(buffer *out, char byte, size_t size)
{
  bit_writer to = begin_block(out);

  add_same(&to, byte, size);
  end_block(&to);
}

void deflate_texts(buffer *out, size_t count)
{
  bit_writer to = begin_block(out);

  add_text(&to, "<sst>");
  for (size_t i = 0; i < count; i++) {
    add_text(&to, "<si><t>");
    add_same(&to, 'x', DEFLATED_TEXT);
    add_text(&to, "</t></si>");
  }
  add_text(&to, "</sst>");
  end_block(&to);
}
