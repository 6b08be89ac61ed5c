/*
 * Slow work beside the tick: a few threads, a queue with a ceiling, and a list of what is finished.
 *
 * A place is reserved before a job is made (jobs_reserve), so that saying 'busy' happens while the request can still be
 * answered with it. A reserved place is given up by finishing the job or by jobs_unreserve. Jobs belong to the caller,
 * who must leave them alone until they come back. wake_fd (an eventfd) is written when a job is finished.
 */
#pragma once

#include <stdbool.h>

typedef struct Job {
    struct Job *next;
    void (*run)(void *arg);
    void *arg;
} Job;

typedef struct Jobs Jobs;

Jobs *jobs_new(unsigned threads, unsigned max, int wake_fd);
bool jobs_reserve(Jobs *j);
void jobs_unreserve(Jobs *j);
unsigned jobs_places(const Jobs *j); /* reserved now: waiting, running, or finished and not yet collected */
void jobs_submit(Jobs *j, Job *job);
/* All that finished since the last call, as a list, oldest first; gives their places back. */
Job *jobs_finished(Jobs *j);
/* Lets what is running end, ends the threads, and gives back every job that is still out, run or not. */
Job *jobs_stop(Jobs *j);
void jobs_free(Jobs *j); /* after jobs_stop; NULL is fine */
