/** What people are told about the one setting that is a column of the event. */
export const timezoneWords = { label: 'Time zone', help: 'IANA name of the time zone of the event.' };
