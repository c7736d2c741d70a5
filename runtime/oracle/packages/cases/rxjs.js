'use strict';

exports.exercises = 'operators, subjects, schedulers, errors, retries, combination';
exports.load = () => require('rxjs');
exports.run = async (rx) => {
  const { of, from, interval, Subject, BehaviorSubject, lastValueFrom, firstValueFrom, throwError, merge, combineLatest, timer, forkJoin, EMPTY } = rx;
  const seen = [];
  const subject = new Subject();
  subject.pipe(rx.scan((a, b) => a + b, 0), rx.distinctUntilChanged()).subscribe({ next: (v) => seen.push(v), complete: () => seen.push('done') });
  [1, 0, 2].forEach((v) => subject.next(v));
  subject.complete();
  let tries = 0;
  return [await lastValueFrom(from([1, 2, 3]).pipe(rx.mergeMap((n) => of(n, n * 10)), rx.toArray())), await lastValueFrom(interval(1).pipe(rx.take(3), rx.toArray())), seen, await lastValueFrom(rx.defer(() => { tries += 1; return tries < 3 ? throwError(() => new Error('x')) : of(tries); }).pipe(rx.retry(5))), await firstValueFrom(combineLatest([of(1), new BehaviorSubject(2)])), await lastValueFrom(merge(timer(4).pipe(rx.map(() => 'b')), of('a')).pipe(rx.toArray())), await lastValueFrom(forkJoin({ a: of(1), b: Promise.resolve(2) })), await lastValueFrom(throwError(() => new TypeError('bad')).pipe(rx.catchError((e) => of(e.name)))), await firstValueFrom(EMPTY).catch((e) => e.name), await lastValueFrom(rx.NEVER.pipe(rx.timeout(5))).catch((e) => e.name), await lastValueFrom(of(3, 1, 2).pipe(rx.groupBy((n) => n % 2), rx.mergeMap((g) => g.pipe(rx.toArray())), rx.toArray()))];
};
