#include "CSimdJSON.h"

#include <new>
#include <simdjson.h>

const size_t json_padding = simdjson::SIMDJSON_PADDING;

struct json_parser {
    explicit json_parser(size_t capacity) : parser(capacity) {}
    simdjson::dom::parser parser;
};

json_parser *json_parser_create(size_t capacity, size_t depth) {
    auto *made = new (std::nothrow) json_parser(capacity);
    if (made && made->parser.allocate(capacity, depth) != simdjson::SUCCESS) {
        delete made;
        return nullptr;
    }
    return made;
}

void json_parser_destroy(json_parser *parser) { delete parser; }

json_tape json_parser_parse(json_parser *parser, const uint8_t *text, size_t length) {
    auto error = parser->parser.parse(text, length, false).error();
    return {parser->parser.doc.tape.get(), parser->parser.doc.string_buf.get(), static_cast<int>(error)};
}

int json_fault_kind(int error) {
    switch (error) {
    case simdjson::SUCCESS: return json_fault_none;
    case simdjson::NUMBER_ERROR: return json_fault_number;
    case simdjson::STRING_ERROR: return json_fault_string;
    case simdjson::UNESCAPED_CHARS: return json_fault_control;
    case simdjson::UTF8_ERROR: return json_fault_utf8;
    case simdjson::DEPTH_ERROR: return json_fault_depth;
    default: return json_fault_other;
    }
}
