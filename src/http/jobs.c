#include "http/jobs.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"

typedef struct JobList {
    Job *first, *last;
} JobList;

struct Jobs {
    pthread_mutex_t lock; /* guards waiting, finished and stopping */
    pthread_cond_t some;
    JobList waiting, finished;
    bool stopping;
    unsigned places, max; /* of the thread of the tick alone */
    int wake_fd;
    unsigned threads;
    pthread_t thread[];
};

static void append(JobList *l, Job *job) {
    job->next = NULL;
    if (l->last)
        l->last->next = job;
    else
        l->first = job;
    l->last = job;
}

static Job *take(JobList *l) {
    Job *job = l->first;
    l->first = job->next;
    if (!l->first) l->last = NULL;
    return job;
}

static Job *wait_for_one(Jobs *j) {
    while (!j->waiting.first && !j->stopping) pthread_cond_wait(&j->some, &j->lock);
    return j->stopping ? NULL : take(&j->waiting);
}

static void wake(int fd) {
    uint64_t one = 1;
    if (write(fd, &one, sizeof one) < 0) return; /* the counter is full: it is awake already */
}

static void *work(void *arg) {
    Jobs *j = arg;
    pthread_mutex_lock(&j->lock);
    for (Job *job; (job = wait_for_one(j));) {
        pthread_mutex_unlock(&j->lock);
        job->run(job->arg);
        pthread_mutex_lock(&j->lock);
        append(&j->finished, job);
        wake(j->wake_fd);
    }
    pthread_mutex_unlock(&j->lock);
    return NULL;
}

Jobs *jobs_new(unsigned threads, unsigned max, int wake_fd) {
    Jobs *j = calloc(1, sizeof *j + threads * sizeof *j->thread);
    if (!j) die("out of memory");
    j->max = max;
    j->wake_fd = wake_fd;
    pthread_mutex_init(&j->lock, NULL);
    pthread_cond_init(&j->some, NULL);
    for (; j->threads < threads; j->threads++)
        if (pthread_create(&j->thread[j->threads], NULL, work, j) != 0) die("cannot start a worker thread");
    return j;
}

bool jobs_reserve(Jobs *j) {
    if (j->places >= j->max) return false;
    j->places++;
    return true;
}

void jobs_unreserve(Jobs *j) {
    REQUIRE(j->places > 0);
    j->places--;
}

unsigned jobs_places(const Jobs *j) { return j->places; }

void jobs_submit(Jobs *j, Job *job) {
    pthread_mutex_lock(&j->lock);
    append(&j->waiting, job);
    pthread_cond_signal(&j->some);
    pthread_mutex_unlock(&j->lock);
}

Job *jobs_finished(Jobs *j) {
    pthread_mutex_lock(&j->lock);
    Job *list = j->finished.first;
    j->finished = (JobList){0};
    pthread_mutex_unlock(&j->lock);
    for (Job *job = list; job; job = job->next) jobs_unreserve(j);
    return list;
}

Job *jobs_stop(Jobs *j) {
    pthread_mutex_lock(&j->lock);
    j->stopping = true;
    pthread_cond_broadcast(&j->some);
    pthread_mutex_unlock(&j->lock);
    for (unsigned i = 0; i < j->threads; i++) pthread_join(j->thread[i], NULL);
    j->threads = 0;
    while (j->waiting.first) append(&j->finished, take(&j->waiting));
    return jobs_finished(j);
}

void jobs_free(Jobs *j) {
    if (!j) return;
    REQUIRE(j->threads == 0);
    pthread_cond_destroy(&j->some);
    pthread_mutex_destroy(&j->lock);
    free(j);
}
