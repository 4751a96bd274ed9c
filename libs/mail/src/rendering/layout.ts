/**
 * The one frame of every mail. Tables and inline styles, because that is what mail clients understand; every value is
 * escaped by Handlebars.
 */
export const htmlLayout = `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{subject}}</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #16181d !important; }
  .card { background: #22252c !important; border-color: #343944 !important; }
  .ink { color: #eceef2 !important; }
  .soft { color: #a9b0bd !important; }
  .box { background: #2b2f38 !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f2f4f7;">
<div style="display:none;max-height:0;overflow:hidden;opacity:0;">{{preview}}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background:#f2f4f7;">
<tr><td align="center" style="padding:32px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;">
<tr><td class="card" style="background:#ffffff;border:1px solid #dfe3ea;border-radius:12px;padding:32px;">
<p class="soft" style="margin:0 0 24px;font-size:13px;line-height:20px;color:#5b6472;">{{event}}</p>
<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:26px;color:#1d232e;">{{greeting}}</p>
{{#each paragraphs}}
<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:26px;color:#1d232e;">{{this}}</p>
{{/each}}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="box" style="margin:8px 0 24px;background:#f2f4f7;border-radius:8px;">
{{#each details}}
<tr>
<td class="soft" valign="top" style="padding:8px 8px 8px 16px;font-size:14px;line-height:22px;color:#5b6472;white-space:nowrap;">{{label}}</td>
<td class="ink" valign="top" style="padding:8px 16px 8px 8px;font-size:14px;line-height:22px;color:#1d232e;font-weight:600;">{{value}}</td>
</tr>
{{/each}}
</table>
{{#if note}}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px;">
<tr><td style="border-left:3px solid #2357d8;padding:2px 0 2px 16px;">
{{#each note}}
<p class="ink" style="margin:4px 0;font-size:15px;line-height:24px;color:#1d232e;">{{this}}</p>
{{/each}}
</td></tr>
</table>
{{/if}}
{{#if code}}
<p class="soft" style="margin:0 0 4px;font-size:13px;line-height:20px;color:#5b6472;text-align:center;">{{codeLabel}}</p>
<p class="ink" style="margin:0 0 24px;font-family:Menlo,Consolas,'Courier New',monospace;font-size:22px;line-height:32px;letter-spacing:2px;font-weight:700;color:#1d232e;text-align:center;">{{code}}</p>
{{/if}}
{{#if button}}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="center" style="margin:0 auto 16px;">
<tr><td align="center" bgcolor="#2357d8" style="border-radius:8px;"><a href="{{button.url}}" style="display:inline-block;padding:14px 32px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;">{{button.label}}</a></td></tr>
</table>
<p class="soft" style="margin:0 0 24px;font-size:13px;line-height:20px;color:#5b6472;word-break:break-all;text-align:center;"><a href="{{button.url}}" class="soft" style="color:#5b6472;">{{button.url}}</a></p>
{{/if}}
{{#if afterwards}}
<p class="ink" style="margin:0 0 16px;font-size:15px;line-height:24px;color:#1d232e;">{{afterwards}}{{#if second}} <a href="{{second.url}}" style="color:#2357d8;">{{second.label}}</a>{{/if}}</p>
{{/if}}
<p class="ink" style="margin:24px 0 0;font-size:16px;line-height:26px;color:#1d232e;">{{farewell}}</p>
</td></tr>
<tr><td class="soft" style="padding:16px 32px;font-size:12px;line-height:18px;color:#5b6472;text-align:center;">{{footer}}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;

/** The same mail for people who read text. Values arrive as single lines, so none can fake a part of the mail. */
export const textLayout = `{{greeting}}

{{#each paragraphs}}
{{this}}

{{/each}}
{{#each details}}
{{label}}: {{value}}
{{/each}}

{{#each note}}
{{this}}

{{/each}}
{{#if code}}
{{codeLabel}}: {{code}}

{{/if}}
{{#if button}}
{{button.label}}:
{{button.url}}

{{/if}}
{{#if afterwards}}
{{afterwards}}
{{#if second}}
{{second.label}}: {{second.url}}
{{/if}}

{{/if}}
{{farewell}}

-- 
{{footer}}
`;
