/*
 * The installation parameters: read with defaults, since the CRM's own sample payloads carry
 * none, and judged when the app is installed.
 */
const { number, text } = require('./fields');
const { note, warning } = require('./record');

const DEFAULTS = {
  amountThreshold: 1000,
  staleAfterDays: 45,
  surveyModule: 'cm_site_survey'
};

const API_KEY = /^[A-Za-z0-9_-]{24,64}$/;

/** The settings that handlers work with. */
function read(payload) {
  const iparams = payload.iparams ?? {};
  return {
    amountThreshold: number(iparams.amount_change_threshold) ?? DEFAULTS.amountThreshold,
    staleAfterDays: number(iparams.stale_after_days) ?? DEFAULTS.staleAfterDays,
    surveyModule: text(iparams.survey_module) || DEFAULTS.surveyModule
  };
}

/** Why the app must not be installed with these parameters, or null. At most 60 characters. */
function problem(iparams) {
  const key = text(iparams?.api_key);
  if (key === '') {
    return 'Enter the API key of the design service.';
  }
  if (!API_KEY.test(key)) {
    return 'The API key must be 24 to 64 letters, digits, - or _.';
  }
  const { amountThreshold, staleAfterDays } = read({ iparams });
  if (amountThreshold < 0) {
    return 'The amount change threshold must not be negative.';
  }
  return staleAfterDays < 1 ? 'Deals need at least one day to become stale.' : null;
}

/** What the app will do with its settings, for the log. It never mentions the API key. */
function describe(payload) {
  const { amountThreshold, staleAfterDays, surveyModule } = read(payload);
  const findings = [
    note(`warns when an amount changes by ${amountThreshold} or more`),
    note(`calls deals and accounts stale after ${staleAfterDays} days`),
    note(`reads site surveys from the custom module ${surveyModule}`)
  ];
  const region = text(payload.iparams?.region);
  if (region && region !== payload.region) {
    findings.push(warning(`designs in ${region}, but the account is in ${payload.region}`));
  }
  return { subject: 'deal desk', findings };
}

exports = { read, problem, describe };
