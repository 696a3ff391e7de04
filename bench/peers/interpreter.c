/*
 * A tagged switch interpreter for .fzb archives of the current layout: the yardstick for the machine in vm/run.
 * The same checks at run time (types, underflow, both stack limits, division), the same statistics (instructions,
 * greatest depths), a budget counted per instruction, code predecoded into words of an opcode and an operand.
 * No strings, no host functions, no debug information: the benchmarks use none.
 *
 * Usage: interpreter FILE [BUDGET]. Prints the result, the instructions and the nanoseconds of processor time of the run.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { UNIT, BOOL, I32, I64, F32, F64, CHAR, STRING };

typedef struct {
    uint32_t tag;
    union {
        int32_t i32;
        int64_t i64;
        float f32;
        double f64;
    };
} Value;

typedef struct {
    uint32_t op;
    uint32_t arg;
} Word;

typedef struct {
    Word *words;
    /* Byte offset to word index. */
    uint32_t *index_of;
    uint32_t length;
    uint32_t params;
    uint32_t locals;
    uint32_t returns_unit;
} Function;

typedef struct {
    const Word *pc;
    Value *base;
    Value *floor;
    const Function *function;
} Frame;

enum { STACK_VALUES = 10000, CALL_FRAMES = 1000 };

static uint8_t *archive;
static Value *constants;
static uint32_t constant_count;
static Function *functions;
static uint32_t function_count;

static uint32_t u32(const uint8_t *at) { uint32_t v; memcpy(&v, at, 4); return v; }
static int32_t i32(const uint8_t *at) { int32_t v; memcpy(&v, at, 4); return v; }

static void die(const char *message) {
    fprintf(stderr, "%s\n", message);
    exit(1);
}

static int has_operand(uint8_t op) {
    return op == 0x01 || op == 0x04 || op == 0x05 || op == 0x10 || op == 0x11 || (op >= 0x13 && op <= 0x15);
}

static void load_constants(const uint8_t *root) {
    constant_count = u32(root + 4);
    const uint8_t *from = root + i32(root);
    constants = calloc(constant_count + 1, sizeof(Value));
    for (uint32_t i = 0; i < constant_count; i++, from += 16) {
        constants[i].tag = from[0];
        if (from[0] == BOOL) constants[i].i32 = from[1];
        else if (from[0] == I64 || from[0] == F64) memcpy(&constants[i].i64, from + 8, 8);
        else memcpy(&constants[i].i32, from + 4, 4);
    }
}

static void predecode(Function *function, const uint8_t *code) {
    uint32_t length = function->length;
    function->words = calloc(length + 1, sizeof(Word));
    function->index_of = calloc(length + 1, sizeof(uint32_t));
    uint32_t count = 0;
    for (uint32_t at = 0; at < length; count++) {
        function->index_of[at] = count;
        at += has_operand(code[at]) ? 5 : 1;
    }
    function->index_of[length] = count;
    count = 0;
    for (uint32_t at = 0; at < length; count++) {
        uint8_t op = code[at];
        Word *word = &function->words[count];
        word->op = op;
        if (!has_operand(op)) { at++; continue; }
        word->arg = u32(code + at + 1);
        at += 5;
        if (op >= 0x13 && op <= 0x15) {
            uint32_t target = at + (int32_t)word->arg;
            if (target > length) die("jump out of the function");
            word->arg = function->index_of[target];
        } else if (op == 0x01 && word->arg >= constant_count) die("no such constant");
        else if ((op == 0x04 || op == 0x05) && word->arg >= function->locals) die("no such local");
        else if (op == 0x10 && word->arg >= function_count) die("no such function");
    }
    /* Running past the end meets an opcode that does not exist. */
    function->words[count].op = 0xfe;
}

static void load_functions(const uint8_t *root) {
    function_count = u32(root + 12);
    const uint8_t *from = root + 8 + i32(root + 8);
    functions = calloc(function_count + 1, sizeof(Function));
    for (uint32_t i = 0; i < function_count; i++, from += 32) {
        functions[i].params = u32(from + 12);
        functions[i].locals = u32(from + 16);
        functions[i].length = u32(from + 24);
        functions[i].returns_unit = from[28] == UNIT;
    }
    from = root + 8 + i32(root + 8);
    for (uint32_t i = 0; i < function_count; i++, from += 32)
        predecode(&functions[i], from + 20 + i32(from + 20));
}

static const uint8_t *load(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) die("cannot open the file");
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    archive = aligned_alloc(16, (size + 15) / 16 * 16);
    if (fread(archive, 1, size, file) != (size_t)size) die("cannot read the file");
    fclose(file);
    const uint8_t *root = archive + size - 36;
    load_constants(root);
    load_functions(root);
    return root;
}

static Value stack[STACK_VALUES];
static Frame frames[CALL_FRAMES];
static int64_t executed;
static long max_depth, max_frames;

#define FAIL(message) do { executed = budget - fuel - 1; die(message); } while (0)
#define NEED(n) if (sp - floor < (n)) FAIL("stack underflow")
#define ROOM() if (sp >= peak) { if (sp >= limit) FAIL("stack overflow"); peak = sp + 1; }

#define ARITHMETIC(symbol)                                                                       \
    {                                                                                            \
        NEED(2);                                                                                 \
        Value *a = sp - 2, *b = sp - 1;                                                          \
        if (a->tag != b->tag) FAIL("type mismatch");                                             \
        switch (a->tag) {                                                                        \
        case I32: a->i32 = (int32_t)((uint32_t)a->i32 symbol (uint32_t)b->i32); break;           \
        case I64: a->i64 = (int64_t)((uint64_t)a->i64 symbol (uint64_t)b->i64); break;           \
        case F32: a->f32 = a->f32 symbol b->f32; break;                                          \
        case F64: a->f64 = a->f64 symbol b->f64; break;                                          \
        default: FAIL("type mismatch");                                                          \
        }                                                                                        \
        sp--;                                                                                    \
        break;                                                                                   \
    }

#define COMPARISON(symbol)                                                                       \
    {                                                                                            \
        NEED(2);                                                                                 \
        Value *a = sp - 2, *b = sp - 1;                                                          \
        if (a->tag != b->tag) FAIL("type mismatch");                                             \
        int answer;                                                                              \
        switch (a->tag) {                                                                        \
        case I32: answer = a->i32 symbol b->i32; break;                                          \
        case I64: answer = a->i64 symbol b->i64; break;                                          \
        case F32: answer = a->f32 symbol b->f32; break;                                          \
        case F64: answer = a->f64 symbol b->f64; break;                                          \
        default: FAIL("type mismatch");                                                          \
        }                                                                                        \
        a->tag = BOOL;                                                                           \
        a->i32 = answer;                                                                         \
        sp--;                                                                                    \
        break;                                                                                   \
    }

#define DIVISION(symbol, floats)                                                                 \
    {                                                                                            \
        NEED(2);                                                                                 \
        Value *a = sp - 2, *b = sp - 1;                                                          \
        if (a->tag != b->tag) FAIL("type mismatch");                                             \
        switch (a->tag) {                                                                        \
        case I32:                                                                                \
            if (b->i32 == 0) FAIL("division by zero");                                           \
            if (b->i32 == -1 && a->i32 == INT32_MIN) FAIL("integer overflow");                   \
            a->i32 = a->i32 symbol b->i32;                                                       \
            break;                                                                               \
        case I64:                                                                                \
            if (b->i64 == 0) FAIL("division by zero");                                           \
            if (b->i64 == -1 && a->i64 == INT64_MIN) FAIL("integer overflow");                   \
            a->i64 = a->i64 symbol b->i64;                                                       \
            break;                                                                               \
        floats                                                                                   \
        default: FAIL("type mismatch");                                                          \
        }                                                                                        \
        sp--;                                                                                    \
        break;                                                                                   \
    }

static int equal(const Value *a, const Value *b) {
    if (a->tag != b->tag) return 0;
    switch (a->tag) {
    case UNIT: return 1;
    case I64: return a->i64 == b->i64;
    case F32: return a->f32 == b->f32;
    case F64: return a->f64 == b->f64;
    default: return a->i32 == b->i32;
    }
}

static Value run(uint32_t entry, int64_t budget) {
    const Function *function = &functions[entry];
    const Word *pc = function->words;
    Value *base = stack, *floor = stack + function->locals, *sp = floor, *peak = sp;
    Value *limit = stack + STACK_VALUES;
    Frame *frame = frames, *frame_limit = frames + CALL_FRAMES - 1, *frame_peak = frames;
    int64_t fuel = budget;
    Value unit = {0};
    for (;;) {
        if (--fuel < 0) { fprintf(stderr, "budget used up\n"); exit(1); }
        Word word = *pc++;
        switch (word.op) {
        case 0x00: break;
        case 0x01: ROOM(); *sp++ = constants[word.arg]; break;
        case 0x02: NEED(1); sp--; break;
        case 0x03: NEED(1); ROOM(); *sp = sp[-1]; sp++; break;
        case 0x04: ROOM(); *sp++ = base[word.arg]; break;
        case 0x05: NEED(1); base[word.arg] = *--sp; break;
        case 0x10: {
            const Function *callee = &functions[word.arg];
            NEED((long)callee->params);
            if (frame >= frame_limit) FAIL("call stack overflow");
            Value *new_base = sp - callee->params, *new_floor = new_base + callee->locals;
            if (new_floor > peak) {
                if (new_floor > limit) FAIL("stack overflow");
                peak = new_floor;
            }
            *frame++ = (Frame){pc, base, floor, function};
            if (frame > frame_peak) frame_peak = frame;
            while (sp < new_floor) *sp++ = unit;
            base = new_base;
            floor = new_floor;
            function = callee;
            pc = callee->words;
            break;
        }
        case 0x12: {
            Value result = unit;
            if (sp > floor) result = sp[-1];
            else if (!function->returns_unit) FAIL("stack underflow");
            if (frame == frames) {
                executed = budget - fuel;
                max_depth = peak - stack;
                max_frames = frame_peak - frames + 1;
                return result;
            }
            if (base >= limit) FAIL("stack overflow");
            *base = result;
            sp = base + 1;
            frame--;
            pc = frame->pc;
            base = frame->base;
            floor = frame->floor;
            function = frame->function;
            break;
        }
        case 0x13: pc = function->words + word.arg; break;
        case 0x14:
            NEED(1);
            if (sp[-1].tag != BOOL) FAIL("type mismatch");
            if ((--sp)->i32) pc = function->words + word.arg;
            break;
        case 0x15:
            NEED(1);
            if (sp[-1].tag != BOOL) FAIL("type mismatch");
            if (!(--sp)->i32) pc = function->words + word.arg;
            break;
        case 0x20: ARITHMETIC(+)
        case 0x21: ARITHMETIC(-)
        case 0x22: ARITHMETIC(*)
        case 0x23:
            DIVISION(/, case F32: a->f32 /= b->f32; break; case F64: a->f64 /= b->f64; break;)
        case 0x24: DIVISION(%, )
        case 0x25: {
            NEED(1);
            Value *a = sp - 1;
            switch (a->tag) {
            case I32: a->i32 = (int32_t)(0u - (uint32_t)a->i32); break;
            case I64: a->i64 = (int64_t)(0ull - (uint64_t)a->i64); break;
            case F32: a->f32 = -a->f32; break;
            case F64: a->f64 = -a->f64; break;
            default: FAIL("type mismatch");
            }
            break;
        }
        case 0x30: case 0x31: {
            NEED(2);
            int answer = equal(sp - 2, sp - 1) ^ (word.op & 1);
            sp--;
            sp[-1].tag = BOOL;
            sp[-1].i32 = answer;
            break;
        }
        case 0x32: COMPARISON(<)
        case 0x33: COMPARISON(<=)
        case 0x34: COMPARISON(>)
        case 0x35: COMPARISON(>=)
        case 0x40: case 0x41:
            NEED(2);
            if (sp[-1].tag != BOOL || sp[-2].tag != BOOL) FAIL("type mismatch");
            sp--;
            sp[-1].i32 = word.op == 0x40 ? sp[-1].i32 & sp[0].i32 : sp[-1].i32 | sp[0].i32;
            break;
        case 0x42:
            NEED(1);
            if (sp[-1].tag != BOOL) FAIL("type mismatch");
            sp[-1].i32 ^= 1;
            break;
        case 0xff:
            executed = budget - fuel;
            max_depth = peak - stack;
            max_frames = frame_peak - frames + 1;
            return sp > floor ? sp[-1] : unit;
        default: FAIL("no opcode");
        }
    }
}

static void print_value(Value value) {
    switch (value.tag) {
    case UNIT: printf("()"); break;
    case I64: printf("%lld", (long long)value.i64); break;
    case F32: printf("%.17g", value.f32); break;
    case F64: printf("%.17g", value.f64); break;
    default: printf("%d", value.i32);
    }
}

int main(int count, char **arguments) {
    if (count < 2) die("usage: interpreter FILE [BUDGET]");
    const uint8_t *root = load(arguments[1]);
    int64_t budget = count > 2 ? atoll(arguments[2]) : INT64_MAX;
    uint32_t entry = u32(root + 32);
    if (entry >= function_count) die("no entry point");
    struct timespec start, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    Value result = run(entry, budget);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    print_value(result);
    printf(" %lld %lld\n", (long long)executed,
           (long long)((end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec));
    return 0;
}
