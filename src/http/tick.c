#include "http/tick.h"

#include "base/log.h"
#include "http/jobs.h"

static void forget_work(Request *req) {
    if (!turn_waits(req)) return;
    if (req->jobs) jobs_unreserve(req->jobs);
    req->work = NULL;
}

static void reply_plainly(Turn turn, Status why) {
    response_init(turn.res, turn.req);
    response_failure(turn.res, why);
}

/* The reply to a request that failed: the house's own page when it can make one, with what it logs about it kept. */
static Status reply_failure(const TickHooks *hooks, Turn turn, Status why) {
    forget_work(turn.req);
    if (!hooks->failed) {
        reply_plainly(turn, why);
        return OK;
    }
    TRY(hooks->savepoint(hooks->ctx));
    response_init(turn.res, turn.req);
    if (hooks->failed(hooks->ctx, turn.req, turn.res, why) == OK) return hooks->release(hooks->ctx);
    reply_plainly(turn, why);
    return hooks->rollback_to(hooks->ctx);
}

static Status handle_one(const TickHooks *hooks, Turn turn) {
    TRY(hooks->savepoint(hooks->ctx));
    response_init(turn.res, turn.req);
    Status s = hooks->handle(hooks->ctx, turn.req, turn.res);
    if (s == OK) return hooks->release(hooks->ctx);
    TRY(hooks->rollback_to(hooks->ctx));
    return reply_failure(hooks, turn, s);
}

static Status handle_period(const TickHooks *hooks, Tijdstip nu) {
    TRY(hooks->savepoint(hooks->ctx));
    Status s = hooks->periodic(hooks->ctx, nu);
    if (s == OK) return hooks->release(hooks->ctx);
    log_line(LOG_ERROR, "periodic", "status=%s", status_name(s));
    return hooks->rollback_to(hooks->ctx);
}

static Status handle_all(const TickHooks *hooks, const Turn *turns, size_t n, bool periodic, Tijdstip nu) {
    for (size_t i = 0; i < n; i++) {
        turns[i].req->nu = nu;
        TRY(handle_one(hooks, turns[i]));
    }
    if (periodic) TRY(handle_period(hooks, nu));
    return hooks->commit(hooks->ctx);
}

static void reply_unavailable(const Turn *turns, size_t n) {
    for (size_t i = 0; i < n; i++) {
        forget_work(turns[i].req);
        reply_plainly(turns[i], BUSY);
    }
}

Status tick_run(const TickHooks *hooks, const Turn *turns, size_t n, bool periodic, Tijdstip nu) {
    Status s = hooks->begin(hooks->ctx, nu);
    if (s == OK) {
        s = handle_all(hooks, turns, n, periodic, nu);
        if (s != OK) hooks->rollback(hooks->ctx);
    }
    if (s == OK) return OK;
    log_line(LOG_ERROR, "tick", "status=%s requests=%zu", status_name(s), n);
    reply_unavailable(turns, n);
    return s;
}
