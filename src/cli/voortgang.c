#include "cli/voortgang.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

enum { BREEDTE = 40 };

static volatile sig_atomic_t stopped;
static struct sigaction before;
static const char *stage_name;
static size_t shown; /* percent + 1; 0: nothing */
static bool visible;

static void stop(int signal) {
    (void)signal;
    stopped = 1;
}

void voortgang_begin(const char *stage) {
    struct sigaction ours = {.sa_handler = stop};
    stopped = 0;
    shown = 0;
    stage_name = stage;
    visible = isatty(STDERR_FILENO);
    (void)sigemptyset(&ours.sa_mask);
    (void)sigaction(SIGINT, &ours, &before);
}

bool voortgang_step(void *self, size_t done, size_t total) {
    static const char bar[] = "########################################";
    (void)self;
    size_t percent = total ? 100 * done / total : 0;
    if (visible && shown != percent + 1) {
        int n = (int)(percent * BREEDTE / 100);
        fprintf(stderr, "\r%s [%.*s%*s] %3zu%%", stage_name, n, bar, BREEDTE - n, "", percent);
        shown = percent + 1;
    }
    return !stopped;
}

void voortgang_end(void) {
    if (shown) fputs("\r\033[K", stderr);
    (void)sigaction(SIGINT, &before, NULL);
}
