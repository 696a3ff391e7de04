/*
 * The programs of bench/programs.mjs in C, compiled by gcc -O2: how fast the machine could be at the very best.
 *
 * Usage: programs NAME. Prints the result and the nanoseconds of processor time of the run.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Read at run time, so that the compiler cannot know the results. */
static volatile int32_t loop_turns = 10000000, kernel_turns = 5000000, fib_argument = 27;

static int32_t loop_i32(int32_t turns) {
    int32_t sum = 0;
    for (int32_t i = 0; i < turns; i++)
        sum = (int32_t)((uint32_t)sum + (uint32_t)((int32_t)((uint32_t)i * (uint32_t)i) % 7));
    return sum;
}

static int64_t loop_i64(int64_t turns) {
    int64_t sum = 0;
    for (int64_t i = 0; i < turns; i++) sum += (i * i) % 7;
    return sum;
}

static double kernel_f64(int32_t turns) {
    double x = 0.5, y = 1.25, s = 0;
    for (int32_t i = 0; i < turns; i++) {
        x = x * 0.75 + 0.125;
        s = s + x * y - s / 16;
        y = y - x * (1.0 / 1024);
    }
    return s;
}

static float kernel_f32(int32_t turns) {
    float x = 0.5f, y = 1.25f, s = 0;
    for (int32_t i = 0; i < turns; i++) {
        x = x * 0.75f + 0.125f;
        s = s + x * y - s / 16;
        y = y - x * (1.0f / 1024);
    }
    return s;
}

static int32_t fib(int32_t n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

static int run(const char *name) {
    if (!strcmp(name, "loop-i32")) return printf("%d", loop_i32(loop_turns));
    if (!strcmp(name, "loop-i64")) return printf("%lld", (long long)loop_i64(loop_turns));
    if (!strcmp(name, "kernel-f32")) return printf("%.17g", kernel_f32(kernel_turns));
    if (!strcmp(name, "kernel-f64")) return printf("%.17g", kernel_f64(kernel_turns));
    if (!strcmp(name, "fib-27")) return printf("%d", fib(fib_argument));
    return 0;
}

int main(int count, char **arguments) {
    struct timespec start, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    if (count < 2 || run(arguments[1]) <= 0) {
        fprintf(stderr, "usage: programs loop-i32|loop-i64|kernel-f32|kernel-f64|fib-27\n");
        return 1;
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    printf(" %lld\n", (long long)((end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec));
    return 0;
}
