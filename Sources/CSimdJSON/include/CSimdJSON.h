#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many bytes past the end of a text have to be readable.
extern const size_t json_padding;

typedef struct json_parser json_parser;

/// A parser for texts of up to `capacity` bytes that nest up to `depth` deep; NULL where there is no memory for it.
json_parser *json_parser_create(size_t capacity, size_t depth);
void json_parser_destroy(json_parser *parser);

/// What came out of parsing: simdjson's tape, whose words lead to values and to strings. Valid until the next call.
typedef struct {
    const uint64_t *tape;
    const uint8_t *strings;
    int error;
} json_tape;

/// Parses one document; `text` has `json_padding` readable bytes behind its `length`.
json_tape json_parser_parse(json_parser *parser, const uint8_t *text, size_t length);

/// What is wrong, by the number of an error.
enum { json_fault_none, json_fault_number, json_fault_string, json_fault_control, json_fault_utf8, json_fault_depth, json_fault_other };
int json_fault_kind(int error);

#ifdef __cplusplus
}
#endif
