"""Embed codes in the shape in which services show them, with invented ids, and the service of each."""
# ruff: noqa: E501  (as services write them)

from __future__ import annotations

MAILCHIMP = """<!-- Begin Mailchimp Signup Form -->
<link href="//cdn-images.mailchimp.com/embedcode/classic-061523.css" rel="stylesheet" type="text/css">
<style type="text/css">
        #mc_embed_signup{background:#fff; false;clear:left; font:14px Helvetica,Arial,sans-serif; width: 600px;}
        /* Add your own Mailchimp form style overrides in your site stylesheet or in this style block.
           title: We recommend moving this block and the preceding CSS link to the HEAD of your HTML file. */
</style>
<div id="mc_embed_signup">
    <form action="https://example.us12.list-manage.com/subscribe/post?u=f3b6900000000000000000e9a&amp;id=60800000e1&amp;f_id=00a1b2c3d4" method="post" id="mc-embedded-subscribe-form" name="mc-embedded-subscribe-form" class="validate" target="_blank">
        <div id="mc_embed_signup_scroll"><h2>Subscribe</h2>
            <div class="indicates-required"><span class="asterisk">*</span> indicates required</div>
            <div class="mc-field-group"><label for="mce-EMAIL">Email Address <span class="asterisk">*</span></label><input type="email" name="EMAIL" class="required email" id="mce-EMAIL" required="" value=""></div>
            <div class="mc-field-group"><label for="mce-MMERGE5">Zip Code </label><input type="text" name="MMERGE5" class=" text" id="mce-MMERGE5" value=""></div>
            <div class="mc-field-group"><label for="mce-MMERGE7">Workplace </label><input type="text" name="MMERGE7" class=" text" id="mce-MMERGE7" value=""></div>

            <div class="mc-field-group input-group"><strong>Interests </strong><ul><li><input type="checkbox" name="group[9131][1]" id="mce-group[9131]-9131-0" value=""><label for="mce-group[9131]-9131-0">Dock workers</label></li>
            <li><input type="checkbox" name="group[9131][2]" id="mce-group[9131]-9131-1" value="" checked><label for="mce-group[9131]-9131-1">Night shift</label></li></ul></div>
            <div id="mergeRow-gdpr" class="mergeRow gdpr-mergeRow content__gdprBlock mc-field-group"><div class="content__gdpr"><label>Marketing Permissions</label>
            <fieldset class="mc_fieldset gdprRequired mc-field-group" name="interestgroup_field"><label class="checkbox subfield" for="gdpr425"><input type="checkbox" id="gdpr_425" name="gdpr[425]" class="gdpr" value="Y"><span>Email</span></label></fieldset></div></div>
            <div hidden=""><input type="hidden" name="tags" value="10320000"></div>
            <div id="mce-responses" class="clear foot"><div class="response" id="mce-error-response" style="display: none;"></div></div>
            <div aria-hidden="true" style="position: absolute; left: -5000px;">
                /* real people should not fill this in and expect good things - do not remove this or risk form bot signups */
                <input type="text" name="b_f3b6900000000000000000e9a_60800000e1" tabindex="-1" value="">
            </div>
            <div class="optionalParent"><div class="clear foot"><input type="submit" name="subscribe" id="mc-embedded-subscribe" class="button" value="Subscribe">
                <p style="margin: 0px auto;"><a href="http://eepurl.com/abcdef" title="Mailchimp - email marketing made easy and fun"><span style="display: inline-block;"><img class="refferal_badge" src="https://digitalasset.intuit.com/intuit-mc-rewards-3.svg" alt="Intuit Mailchimp"></span></a></p></div></div>
        </div>
    </form>
</div>
<script type="text/javascript" src="//s3.amazonaws.com/downloads.mailchimp.com/js/mc-validate.js"></script><script type="text/javascript">(function($) {window.fnames = new Array(); window.ftypes = new Array();fnames[0]='EMAIL';ftypes[0]='email';}(jQuery));var $mcj = jQuery.noConflict(true);</script>
<!--End mc_embed_signup-->"""

BREVO_FRAME = """<!-- Begin Brevo Form -->
<iframe width="540" height="305" src="https://sibforms.com/serve/MUIFAEchGCPcZdL9j3Y0000000000000000000000000000000000000000TTpJ4DnZprEhfJsD8pn0000000000000000000000000000000000" frameborder="0" scrolling="auto" allowfullscreen style="display: block;margin-left: auto;margin-right: auto;max-width: 100%;"></iframe>
<!-- End Brevo Form -->"""

BREVO_HTML = """<!-- Begin Brevo Form -->
<style>
  @font-face {
    font-display: block;
    font-family: Roboto;
    src: url(https://assets.brevo.com/font/Roboto/Latin/normal/normal/7529907e9eaf8ebb5220c5f9850e3811.woff2) format("woff2")
  }
</style>
<link rel="stylesheet" href="https://sibforms.com/forms/end-form/build/sib-styles.css">

<div class="sib-form" style="text-align: center;">
  <div id="sib-form-container" class="sib-form-container">
    <form id="sib-form" method="POST" action="https://945c6cfe.sibforms.com/serve/MUIFAKzuXT1iiGUeRfGD3adZ86kpwArveQS6J5AdNNS_2B4qLpiEsaIwadUSJt8EtwfEKJo65KWl" data-type="subscription">
      <div class="entry__field"><label for="EMAIL">Enter your email address</label><input class="input" type="text" id="EMAIL" name="EMAIL" autocomplete="off" placeholder="EMAIL" data-required="true" required /></div>
      <div class="entry__field"><input class="input" maxlength="200" type="text" id="NOMBRE" name="NOMBRE" autocomplete="given-name" placeholder="NOMBRE" /></div>
      <div class="sib-optin"><label><input type="checkbox" class="input_replaced" value="1" id="OPT_IN" name="OPT_IN" required /><span>I agree to receive your newsletters</span></label></div>
      <button class="sib-form-block__button" form="sib-form" type="submit">SUBSCRIBE</button>
      <input type="text" name="email_address_check" value="" class="input--hidden">
      <input type="hidden" name="locale" value="es">
      <input type="hidden" name="html_type" value="simple">
    </form>
  </div>
</div>
<script>
  window.REQUIRED_CODE_ERROR_MESSAGE = 'Please choose a country code';
  window.LOCALE = 'es';
</script>

<script defer src="https://sibforms.com/forms/end-form/build/main.js"></script>
<!-- End Brevo Form -->"""

MAILERLITE = """<style type="text/css">@import url("https://assets.mlcdn.com/fonts.css?version=1700000");</style>
    <style type="text/css">
    .ml-form-embedSubmitLoad { display: inline-block; width: 20px; height: 20px; }
    </style>
<div id="mlb2-5550000" class="ml-form-embedContainer ml-subscribe-form ml-subscribe-form-5550000">
  <form class="ml-block-form" action="https://assets.mailerlite.com/jsonp/441702/forms/88250000000000000/subscribe" data-code="" method="post" target="_blank">
    <div class="ml-field-group ml-field-email ml-validate-email ml-validate-required">
      <input aria-label="email" aria-required="true" type="email" class="form-control" data-inputmask="" name="fields[email]" placeholder="Email" autocomplete="email">
    </div>
    <input type="hidden" name="groups[]" value="1187000">
    <input type="hidden" name="ml-submit" value="1">
    <input type="hidden" name="anticsrf" value="true">
    <button type="submit" class="primary">Subscribe</button>
  </form>
</div>
<script>
    function ml_webform_success_5550000() { var $ = ml_jQuery || jQuery; }
</script>
<script src="https://groot.mailerlite.com/js/w/webforms.min.js?v000000" type="text/javascript"></script>"""

KIT = """<script src="https://f.convertkit.com/ckjs/ck.5.js"></script>
      <form action="https://app.kit.com/forms/2345678/subscriptions" class="seva-form formkit-form" method="post" data-sv-form="2345678" data-uid="0a1b2c3d4e" data-format="inline" data-version="5" data-options="{&quot;settings&quot;:{&quot;after_subscribe&quot;:{&quot;action&quot;:&quot;message&quot;}}}" min-width="400 500 600 700 800">
        <div data-style="clean"><ul class="formkit-alert formkit-alert-error" data-element="errors" data-group="alert"></ul>
          <div data-element="fields" data-stacked="false" class="seva-fields formkit-fields">
            <div class="formkit-field"><input class="formkit-input" name="email_address" aria-label="Email Address" placeholder="Email Address" required="" type="email" style="color: rgb(0, 0, 0); border-color: rgb(227, 227, 227);"></div>
            <input type="hidden" name="tags[]" value="101"><input type="hidden" name="tags[]" value="202">
            <button data-element="submit" class="formkit-submit formkit-submit"><span class="">Subscribe</span></button>
          </div>
        </div>
        <style>.formkit-form[data-uid="0a1b2c3d4e"] *{box-sizing:border-box;}</style>
      </form>"""

BUTTONDOWN = """<form
  action="https://buttondown.com/api/emails/embed-subscribe/exampleunion"
  method="post"
  target="popupwindow"
  onsubmit="window.open('https://buttondown.com/exampleunion', 'popupwindow')"
  class="embeddable-buttondown-form"
>
  <label for="bd-email">Enter your email</label>
  <input type="email" name="email" id="bd-email" />
  <input type="hidden" name="tag" value="rally" />
  <input type="hidden" name="tag" value="dock" />
  <input type="hidden" name="metadata__campaign" value="strike" />
  <input type="hidden" value="1" name="embed" />

  <input type="submit" value="Subscribe" />
  <p>
    <a href="https://buttondown.com/refer/exampleunion" target="_blank">Powered by Buttondown.</a>
  </p>
</form>"""

LISTMONK = """<form method="post" action="https://forms.example.org/subscription/form" class="listmonk-form">
    <div>
        <h3>Subscribe</h3>
        <input type="hidden" name="nonce" />

        <p><input type="email" name="email" required placeholder="E-mail" /></p>
        <p><input type="text" name="name" placeholder="Name (optional)" /></p>

        <p>
            <input id="eb420" type="checkbox" name="l" checked value="eb420c55-4cfb-4972-92ba-c93c34ba475d" />
            <label for="eb420">Opt-in list</label>
        </p>
        <p>
            <input id="0c554" type="checkbox" name="l" checked value="0c554cfb-4972-4972-92ba-c93c34ba475d" />
            <label for="0c554">Strike news</label>
        </p>
        <input type="submit" value="Subscribe " />
    </div>
</form>"""

HUBSPOT = """<script charset="utf-8" type="text/javascript" src="//js.hsforms.net/forms/embed/v2.js"></script>
<script>
  hbspt.forms.create({
    portalId: "2953901",
    formId: "57ca7f10-b049-41ee-b3a4-736f5e3d0ace"
  });
</script>"""

TYPEFORM = """<div data-tf-widget="AbCdEf12" data-tf-opacity="100" data-tf-hidden="source=flyer,ward=4" style="width:100%;height:500px;"></div>
<script src="//embed.typeform.com/next/embed.js"></script>"""

TALLY = """<iframe data-tally-src="https://tally.so/embed/w4x000?alignLeft=1&hideTitle=1&transparentBackground=1&dynamicHeight=1&source=flyer" loading="lazy" width="100%" height="276" frameborder="0" marginheight="0" marginwidth="0" title="Join"></iframe>
<script>var d=document,w="https://tally.so/widgets/embed.js",v=function(){"undefined"!=typeof Tally?Tally.loadEmbeds():d.querySelectorAll("iframe[data-tally-src]:not([src])").forEach((function(e){e.src=e.dataset.tallySrc}))};if("undefined"!=typeof Tally)v();else if(d.querySelector('script[src="'+w+'"]')==null){var s=d.createElement("script");s.src=w,s.onload=v,s.onerror=v,d.body.appendChild(s);}</script>"""

GOOGLE = """<iframe src="https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/viewform?embedded=true&entry.2005620554=flyer" width="640" height="1200" frameborder="0" marginheight="0" marginwidth="0">Loading…</iframe>"""

ACTION_NETWORK = """<link href='https://actionnetwork.org/css/style-embed-v3.css' rel='stylesheet' type='text/css' /><script src='https://actionnetwork.org/widgets/v6/petition/open-books?format=js&source=widget'></script><div id='can-petition-area-open-books' style='width: 100%'><!-- this div is the target for our HTML insertion --></div>"""

ACTIONKIT = """<form class="action_form" name="act" method="POST" action="https://forms.example.org/act/" accept-charset="utf-8">
  <input type="hidden" name="page" value="open-books">
  <input type="hidden" name="lists" value="7">
  <ul class="compact" id="ak-errors"></ul>
  <div><label for="id_name">Name</label><input type="text" name="name" id="id_name"></div>
  <div><label for="id_email">Email Address*</label><input type="text" name="email" id="id_email"></div>
  <div><label for="id_zip">ZIP Code</label><input type="text" name="zip" id="id_zip"></div>
  <button type="submit">Sign</button>
</form>"""

CIVICRM = """<form action="https://forms.example.org/civicrm/profile/create?gid=5&amp;reset=1" method="post" name="Edit" id="Edit" class="CRM_Profile_Form_Edit" >
<div><input name="postURL" type="hidden" value="https://forms.example.org/" /><input name="cancelURL" type="hidden" value="https://forms.example.org/civicrm?reset=1" /><input name="add_to_group" type="hidden" value="4" /><input name="_qf_default" type="hidden" value="Edit:cancel" /></div>
<div class="crm-section"><label for="first_name">First Name</label><input maxlength="64" type="text" name="first_name" id="first_name" /></div>
<div class="crm-section"><label for="email-Primary">Email (Primary)</label><input maxlength="254" type="email" name="email-Primary" id="email-Primary" /></div>
<div class="crm-submit-buttons"><input class="crm-form-submit" name="_qf_Edit_next" value="Save" type="submit" /></div>
</form>"""

KEILA = """<style>
  .keila-form { color: #333; }
</style>
<form action="https://app.keila.io/forms/nfrm_nVAOzVBE" method="post" class="keila-form">
  <div style="display: none"><input type="text" name="h[url]" tabindex="-1"></div>
  <label for="contact_email">Email</label>
  <input id="contact_email" name="contact[email]" required type="email">
  <label for="contact_first_name">First name</label>
  <input id="contact_first_name" name="contact[first_name]" type="text">
  <label for="contact_data_ward">Ward</label>
  <input id="contact_data_ward" name="contact[data][ward]" type="text">
  <button type="submit">Sign up</button>
</form>"""

MAUTIC = """<style type="text/css" scoped>
    .mauticform_wrapper { max-width: 600px; margin: 10px auto; }
</style>
<div id="mauticform_wrapper_strike" class="mauticform_wrapper">
    <form autocomplete="false" role="form" method="post" action="https://forms.example.org/form/submit?formId=12" id="mauticform_strike" data-mautic-form="strike" enctype="multipart/form-data">
        <div class="mauticform-error" id="mauticform_strike_error"></div>
        <div class="mauticform-innerform">
            <div id="mauticform_strike_email" class="mauticform-row mauticform-email"><label for="mauticform_input_strike_email" class="mauticform-label">Email</label><input id="mauticform_input_strike_email" name="mauticform[email]" value="" class="mauticform-input" type="email"></div>
            <div id="mauticform_strike_f_name" class="mauticform-row"><label for="mauticform_input_strike_f_name" class="mauticform-label">First name</label><input id="mauticform_input_strike_f_name" name="mauticform[f_name]" value="" class="mauticform-input" type="text"></div>
            <div class="mauticform-button-wrapper"><button type="submit" name="mauticform[submit]" id="mauticform_input_strike_submit" value="1" class="mauticform-button">Submit</button></div>
        </div>
        <input type="hidden" name="mauticform[formId]" id="mauticform_strike_id" value="12">
        <input type="hidden" name="mauticform[return]" id="mauticform_strike_return" value="">
        <input type="hidden" name="mauticform[formName]" id="mauticform_strike_name" value="strike">
    </form>
</div>"""

FORMSPREE = """<!-- modify this form HTML and place wherever you want your form -->
<form
  action="https://formspree.io/f/xzbyzdbw"
  method="POST"
>
  <label>
    Your email:
    <input type="email" name="email">
  </label>
  <label>
    Your message:
    <textarea name="message"></textarea>
  </label>
  <input type="hidden" name="_subject" value="Join: night shift">
  <input type="hidden" name="_next" value="https://elsewhere.example.org/thanks">
  <!-- your other form fields go here -->
  <button type="submit">Send</button>
</form>"""

WEB3FORMS = """<form action="https://api.web3forms.com/submit" method="POST">

    <!-- Replace with your Access Key -->
    <input type="hidden" name="access_key" value="eafd3b2a-8c6b-42da-bec8-962da91b128c">
    <input type="hidden" name="from_name" value="Night Shift">

    <!-- Form Inputs. Each input must have a name="" attribute -->
    <input type="text" name="name" required>
    <input type="email" name="email" required>
    <textarea name="message" required></textarea>

    <!-- Honeypot Spam Protection -->
    <input type="checkbox" name="botcheck" class="hidden" style="display: none;">

    <!-- Custom Confirmation / Success Page -->
    <!-- <input type="hidden" name="redirect" value="https://mywebsite.com/thanks.html"> -->

    <button type="submit">Submit Form</button>

</form>"""

NETLIFY = """<form name="contact" method="POST" netlify netlify-honeypot="bot-field">
  <p class="hidden">
    <label>Don’t fill this out if you’re human: <input name="bot-field" /></label>
  </p>
  <p>
    <label>Email: <input type="text" name="email" /></label>
  </p>
  <p>
    <label>Message: <textarea name="message"></textarea></label>
  </p>
  <p>
    <button type="submit">Send</button>
  </p>
</form>"""

DONORBOX = """<script src="https://donorbox.org/widget.js" paypalExpress="false"></script><iframe src="https://donorbox.org/embed/strike-fund?default_interval=m&amount=25" name="donorbox" allowpaymentrequest="allowpaymentrequest" seamless="seamless" frameborder="0" scrolling="no" height="900px" width="100%" style="max-width: 500px; min-width: 250px; max-height:none!important"></iframe>"""

ZEFFY = """<div style="position:relative;overflow:hidden;height:450px;width:100%;padding-top:450px;"><iframe title='Donation form powered by Zeffy' style='position: absolute; border: 0; top:0;left:0;bottom:0;right:0;width:100%;height:100%' src='https://www.zeffy.com/embed/donation-form/strike-fund' allowpaymentrequest allowTransparency="true"></iframe></div>"""

GIVEBUTTER = """<script async src="https://widgets.givebutter.com/latest.umd.cjs?acct=AbCdEf0000000000&p=other"></script>
<givebutter-button campaign="strike-fund" label="Donate" label-color="#FFF" background-color="#2E7D32"></givebutter-button>"""

PAYPAL = """<form action="https://www.paypal.com/donate" method="post" target="_top">
<input type="hidden" name="hosted_button_id" value="7AX1EF95LT8CR" />
<input type="image" src="https://www.paypalobjects.com/en_US/i/btn/btn_donateCC_LG.gif" border="0" name="submit" title="PayPal - The safer, easier way to pay online!" alt="Donate with PayPal button" />
<img alt="" border="0" src="https://www.paypal.com/en_US/i/scr/pixel.gif" width="1" height="1" />
</form>"""

PAYPAL_SCRIPT = """<div id="donate-button-container">
<div id="donate-button"></div>
<script src="https://www.paypalobjects.com/donate/sdk/donate-sdk.js" charset="UTF-8"></script>
<script>
PayPal.Donation.Button({
env:'production',
hosted_button_id:'7AX1EF95LT8CR',
image: {
src:'https://pics.paypal.com/00/s/MDAwMDAw/file.PNG',
alt:'Donate with PayPal button',
}
}).render('#donate-button');
</script>
</div>"""

EVERYACTION = """<script type='text/javascript' src='https://static.everyaction.com/ea-actiontag/at.js' crossorigin='anonymous'></script>
<div class="ngp-form"
     data-form-url="https://actions.everyaction.com/v1/Forms/aBcDeFgHiJkLmNoPqRsTuV2"
     data-fastaction-endpoint="https://fastaction.ngpvan.com"
     data-inline-errors="true"
     data-databag="everybody">
</div>"""

#: Every code by a name of its own, with the slug of its service.
SNIPPETS: dict[str, tuple[str, str]] = {
    "mailchimp": (MAILCHIMP, "mailchimp"),
    "brevo-frame": (BREVO_FRAME, "brevo"),
    "brevo-html": (BREVO_HTML, "brevo"),
    "mailerlite": (MAILERLITE, "mailerlite"),
    "kit": (KIT, "kit"),
    "buttondown": (BUTTONDOWN, "buttondown"),
    "listmonk": (LISTMONK, "listmonk"),
    "hubspot": (HUBSPOT, "hubspot"),
    "typeform": (TYPEFORM, "typeform"),
    "tally": (TALLY, "tally"),
    "google": (GOOGLE, "google-forms"),
    "action-network": (ACTION_NETWORK, "action-network"),
    "actionkit": (ACTIONKIT, "actionkit"),
    "civicrm": (CIVICRM, "civicrm-profile"),
    "keila": (KEILA, "keila"),
    "mautic": (MAUTIC, "mautic"),
    "formspree": (FORMSPREE, "formspree"),
    "web3forms": (WEB3FORMS, "web3forms"),
    "netlify": (NETLIFY, "netlify"),
    "donorbox": (DONORBOX, "donorbox"),
    "zeffy": (ZEFFY, "zeffy"),
    "givebutter": (GIVEBUTTER, "givebutter"),
    "paypal": (PAYPAL, "paypal"),
    "paypal-script": (PAYPAL_SCRIPT, "paypal"),
    "everyaction": (EVERYACTION, "everyaction"),
}
