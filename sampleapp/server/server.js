/*
 * Deal desk: keeps an eye on the CRM records of a solar sales team and says, in the log,
 * what deserves attention and why. It reads events only; it changes no record.
 */
const accounts = require('./lib/accounts');
const appointments = require('./lib/appointments');
const contacts = require('./lib/contacts');
const deals = require('./lib/deals');
const reminders = require('./lib/reminders');
const settings = require('./lib/settings');
const surveys = require('./lib/surveys');
const tasks = require('./lib/tasks');
const webhooks = require('./lib/webhooks');

exports = {
  checkInstallation(payload) {
    const problem = settings.problem(payload.iparams);
    if (problem) {
      console.error(`installation refused: ${problem}`);
      renderData({ message: problem });
      return;
    }
    report(settings.describe(payload));
    renderData();
  },

  acceptUpdate(payload) {
    report(settings.describe(payload));
    renderData();
  },

  sayGoodbye() {
    console.info('deal desk: uninstalled; it kept no data, so nothing is left behind');
    renderData();
  },

  reviewContact(payload) {
    report(contacts.review(payload));
  },

  scoreNewDeal(payload) {
    report(deals.reviewNew(payload));
  },

  scoreDealUpdate(payload) {
    report(deals.reviewUpdate(payload));
  },

  reviewAccount(payload) {
    report(accounts.review(payload));
  },

  reviewSurvey(payload) {
    report(surveys.review(payload));
  },

  reviewAppointment(payload) {
    report(appointments.review(payload));
  },

  reviewTask(payload) {
    report(tasks.review(payload));
  },

  readWebhook(payload) {
    report(webhooks.read(payload));
  },

  remind(payload) {
    report(reminders.review(payload));
  }
};

/** Logs the findings about one subject, a line each: warnings ask somebody to act. */
function report({ subject, findings }) {
  for (const { urgent, text } of findings) {
    const line = `${subject}: ${text}`;
    if (urgent) {
      console.warn(line);
    } else {
      console.info(line);
    }
  }
}
