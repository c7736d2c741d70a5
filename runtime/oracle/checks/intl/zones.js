// Time zones: offsets through the year, names in several locales, aliases.
'use strict';

const zones = ['UTC', 'America/New_York', 'America/Los_Angeles', 'America/St_Johns', 'America/Sao_Paulo', 'America/Phoenix', 'Europe/London', 'Europe/Dublin',
  'Europe/Berlin', 'Europe/Moscow', 'Africa/Cairo', 'Africa/Johannesburg', 'Africa/Casablanca', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo', 'Asia/Tehran',
  'Asia/Shanghai', 'Asia/Dubai', 'Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia', 'Etc/GMT+5'];
const moments = [Date.UTC(2024, 0, 15, 12), Date.UTC(2024, 6, 15, 12), Date.UTC(2024, 2, 10, 7, 30), Date.UTC(1995, 5, 1), Date.UTC(1975, 5, 1), -3e11];

for (const timeZone of zones) {
  check(`times in ${timeZone}`, () => moments.map((m) => new Date(m).toLocaleString('en-US', { timeZone })));
  for (const timeZoneName of ['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric']) {
    check(`${timeZoneName} name of ${timeZone}`, () => ['en-US', 'en-GB', 'en-IN', 'de', 'fr', 'ja', 'hi'].map((l) => {
      const f = new Intl.DateTimeFormat(l, { timeZone, timeZoneName, hour: 'numeric' });
      return moments.slice(0, 3).map((m) => f.format(m));
    }));
  }
}

for (const name of ['asia/kolkata', 'Asia/Calcutta', 'GMT', 'etc/utc', 'UCT', 'EST', 'PST8PDT', 'CET', 'US/Pacific', 'Asia/Saigon', 'Europe/Kyiv', 'America/Buenos_Aires', 'IST', 'GB', 'Japan']) {
  check(`alias ${name}`, () => new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
}
for (const name of ['', 'Foo/Bar', 'Asia', '+05:30', 'UTC+1', 'null']) {
  check(`no zone ${name}`, () => new Intl.DateTimeFormat('en', { timeZone: name }));
}
