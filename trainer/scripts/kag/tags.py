"""Tags that KAG and TyranoScript bring along, and what they do to a message."""

PAGE = frozenset({"p"})
"""Waits for a click, after which the message is over."""

CLICK = frozenset({"l"})
"""Waits for a click in the middle of a page."""

CLEARED = frozenset({"cm", "ct", "er"})
"""Takes the page's texts away."""

OVER = CLEARED | frozenset({"jump", "return", "s", "close", "gotostart", "tb_start_text"})
"""Ends a message without waiting."""

PRINTED = frozenset({"emb", "ch"})
"""Puts something into the text that only the game knows, or a text of its own."""

FACES = frozenset({"chara_mod", "chara_show", "chara_part"})

# The tags of KAG 3 and of TyranoScript 5, but for those above.
_OTHERS = """
animstart animstop autowc backlay bgmopt button call cancelautomode cancelskip cancelvideoevent
cancelvideosegloop ch checkbox clearbgmlabel clearbgmstop clearsysvar clearvar clearvideolayer
clickskip commit copybookmark copylay current cursor deffont defstyle delay disablestore edit
else elsif emb endhact endif endignore endindent endlink endmacro endnowait endscript erasebookmark
erasemacro eval fadebgm fadeinbgm fadeinse fadeoutbgm fadeoutse fadepausebgm fadese font freeimage
glyph goback graph hact hch hidemessage history hr if ignore image indent input iscript laycount
layopt link load loadplugin locate locklink locksnapshot macro mapaction mapdisable mapimage
mappfont move nextskip nowait openvideo pausebgm pausevideo pimage playbgm playse playvideo position
preparevideo pr ptext quake r rclick record resetfont resetstyle resetwait resumebgm resumevideo
rewindvideo ruby save seopt setbgmlabel setbgmstop skip stopbgm stopmove stopquake stopse
stoptrans stopvideo store storage style tempload tempsave timeout title trace trans unlocklink
unlocksnapshot video videoevent videolayer videosegloop vr wa waitclick waittrig wait wb wc wf wheel
wl wm wp wq ws wt wv xchgbgm
3d_init anim animation apply_local_patch awakegame autoconfig autoload autosave autostart autostop
axis backlay bg bg2 bgcamera bgmovie bgmstop body_bg breakgame camera cancelskip changevol
chara_config chara_delete chara_face chara_hide chara_hide_all chara_layer chara_layer_mod
chara_move chara_new chara_part_reset chara_ptext check_web_patch clear_plugin clearfix clearstack
clickable configdelay dialog dialog_config dialog_config_ng dialog_config_ok edit effect endhtml
endkeyframe eventdelay filter frame free free_filter free_layermode fuki_chara fuki_start fuki_stop
fukichara glink glink_config glyph_skip glyph_auto html hidemenubutton keyconfig keyframe
kanim kidoku lang_set layermode layermode_movie layer_camera loadcss loading_log loadjs mask
mask_off mark endmark message_config messagehide messageshow mode_effect movie
mtext nolog endnolog nowait
pause plugin popopo position_filter pushlog qr_config qr_define quake2 reset_camera resume
savesnap savebgm screen_full set_resizecall seopt showload showlog showmenu showmenubutton showsave
skipstart skipstop sleepgame speak_off speak_on start_keyconfig stop_bgmovie stop_kanim
stop_keyconfig sysview text trans unload uncss vibrate vibrate_stop voconfig vostart vostop
wait_bgmovie wait_camera wait_cancel wait_preload web xanim xchgbgm zoom preload unpreload
_tb_end_text tb_show_message_window tb_hide_message_window tb_image_show tb_image_hide tb_eval
tb_start_tyrano_code _tb_end_tyrano_code tb_ptext_show tb_ptext_hide tb_chara_config tb_cg
"""

STANDARD = frozenset(_OTHERS.split()) | PAGE | CLICK | OVER | PRINTED | FACES
