/** Part of the frame: what an event has, and the forms of its waiting list. */
export const productsTemplate = `{{#each groups}}
<section>
{{#if heading}}
<h2>{{heading}}</h2>
{{/if}}
<ul class="products">
{{#each products}}
<li class="{{state}}">
<div class="product"><strong>{{name}}</strong> <span>{{label}}</span></div>
{{#if price}}
<p class="price">{{price}}</p>
{{/if}}
{{#if description}}
<p class="about">{{description}}</p>
{{/if}}
{{#if picker}}
{{#with picker}}
<label class="picker">{{label}}<select name="{{name}}" form="{{form}}">
{{#each counts}}
<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{value}}</option>
{{/each}}
</select></label>
{{/with}}
{{/if}}
{{#if form}}
{{#with form}}
<details{{#if open}} open{{/if}}>
<summary>{{summary}}</summary>
<form method="post" action="{{action}}">
<p>{{intro}}</p>
{{#each hidden}}
<input type="hidden" name="{{name}}" value="{{value}}">
{{/each}}
{{#each fields}}
<div class="field">
<label>{{label}}<input type="{{type}}" name="{{name}}" value="{{value}}" autocomplete="{{autocomplete}}" maxlength="{{maxLength}}"{{#if required}} required{{/if}}{{#if fault}} aria-invalid="true" aria-describedby="{{faultId}}"{{/if}}></label>
{{#if fault}}
<p class="fault" id="{{faultId}}">{{fault}}</p>
{{/if}}
{{#if hint}}
<p>{{hint}}</p>
{{/if}}
</div>
{{/each}}
<button type="submit" class="main">{{button}}</button>
</form>
</details>
{{/with}}
{{/if}}
</li>
{{/each}}
</ul>
</section>
{{/each}}
`;
